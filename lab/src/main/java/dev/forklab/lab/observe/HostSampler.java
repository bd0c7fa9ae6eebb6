package dev.forklab.lab.observe;

import dev.forklab.lab.runs.Counters;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.LoopSample;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads everything of one host that a point is judged by: the kernel's counters first, then the server's own, and what
 * takes longest, memory, last.
 */
public final class HostSampler {
    private final Path proc;
    private final Set<String> nics;
    private final ProcessTree server;
    private final CountersSource counters;
    private final LoopWatch loops;
    private final MemoryWatch memory;

    private HostSampler(
            Path proc,
            Set<String> nics,
            ProcessTree server,
            CountersSource counters,
            LoopWatch loops,
            MemoryWatch memory) {
        this.proc = proc;
        this.nics = nics;
        this.server = server;
        this.counters = counters;
        this.loops = loops;
        this.memory = memory;
    }

    /**
     * A sampler of the host alone.
     *
     * @param proc where the proc file system is
     * @param nics the interfaces to read; none: all but the loopback
     */
    public static HostSampler ofHost(Path proc, List<String> nics) {
        return new HostSampler(Objects.requireNonNull(proc, "proc"), Set.copyOf(nics), null, null, null, null);
    }

    /**
     * Adds the process tree of the server that listens on a port.
     *
     * @throws UnreachableTargetException when no process is found that listens there
     */
    public HostSampler withServer(int port) throws IOException {
        return withServer(port, new KernelCpusAllowed());
    }

    HostSampler withServer(int port, CpusAllowed allowed) throws IOException {
        OptionalLong listener = new Listener(proc).pid(port);
        if (listener.isEmpty()) {
            throw new UnreachableTargetException(
                    "--port " + port + ": no process listens there, or its files may not be read; start the server,"
                            + " observe as root",
                    null);
        }
        return new HostSampler(
                proc, nics, ProcessTree.of(proc, allowed, listener.getAsLong()), counters, loops, memory);
    }

    /** Adds the counters that a server tells at an address. */
    public HostSampler withCounters(URI url) throws IOException {
        return withCounters(new HttpCounters(url.toURL()));
    }

    HostSampler withCounters(CountersSource source) {
        return new HostSampler(proc, nics, server, source, loops, memory);
    }

    /** Adds the event loops of the server's processes. */
    public HostSampler withLoops(LoopWatch watch) {
        return new HostSampler(proc, nics, server, counters, watch, memory);
    }

    /** Adds what the server's processes have in memory, to the first sample, the last and every fifth second's. */
    public HostSampler withMemory() {
        return new HostSampler(proc, nics, server, counters, loops, new MemoryWatch(proc));
    }

    /** Reads all, as a sample that is not the last. */
    HostSample sample(long timeUs) throws IOException {
        return sample(timeUs, false);
    }

    /** Reads all; counters that cannot be read are an error text in the sample, and memory is absent. */
    HostSample sample(long timeUs, boolean last) throws IOException {
        HostSample host = new HostSample(
                timeUs,
                CpuStat.parse(read("stat")),
                NetDev.parse(read("net/dev"), nics),
                TcpStat.parse(read("net/snmp"), read("net/netstat")),
                server == null ? null : processes(),
                null,
                null);
        HostSample counted = counters == null ? host : withCounters(host);
        return memory == null || counted.processes() == null ? counted : withMemory(counted, last);
    }

    private List<ProcessSample> processes() throws IOException {
        List<ProcessSample> processes = server.sample();
        if (loops == null) {
            return processes;
        }
        Map<Long, List<LoopSample>> samples =
                loops.sample(processes.stream().map(ProcessSample::pid).collect(Collectors.toSet()));
        return processes.stream()
                .map(process -> process.with(samples.get(process.pid())))
                .toList();
    }

    private HostSample withCounters(HostSample host) {
        try {
            return with(host, host.processes(), counters.read(), null);
        } catch (IOException | IllegalArgumentException e) {
            return with(host, host.processes(), null, String.valueOf(e.getMessage()));
        }
    }

    private HostSample withMemory(HostSample host, boolean last) {
        List<ProcessSample> processes = memory.watch(host.processes(), host.timeUs(), last);
        return with(host, processes, host.counters(), host.countersError());
    }

    private static HostSample with(HostSample host, List<ProcessSample> processes, Counters counters, String error) {
        return new HostSample(host.timeUs(), host.cpu(), host.nic(), host.tcp(), processes, counters, error);
    }

    private String read(String file) throws IOException {
        return Files.readString(proc.resolve(file));
    }
}
