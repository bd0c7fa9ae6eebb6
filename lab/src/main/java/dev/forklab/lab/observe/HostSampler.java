package dev.forklab.lab.observe;

import dev.forklab.lab.runs.CpuTimes;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.NicCounters;
import dev.forklab.lab.runs.Pressure;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.SoftnetCounters;
import dev.forklab.lab.runs.TcpCounters;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Reads everything of one host that a point is judged by: the kernel's counters first, then the server's own, and what
 * takes longest last, and only in the first sample, the last and every fifth second's.
 */
public final class HostSampler {
    private static final DriverStats ETHTOOL = new NicTool("ethtool", "-S");
    private static final DriverStats SHAPERS = new NicTool("tc", "-json", "qdisc", "show", "dev");

    private final Path proc;
    private final Set<String> names;
    private final NicWatch nics;
    private final ServerWatch server;
    private final CountersSource counters;
    private final LoopWatch loops;
    private final MemoryWatch memory;
    private final Cadence cadence = new Cadence();

    private HostSampler(
            Path proc,
            Set<String> names,
            NicWatch nics,
            ServerWatch server,
            CountersSource counters,
            LoopWatch loops,
            MemoryWatch memory) {
        this.proc = proc;
        this.names = names;
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
     * @param names the interfaces to read; none: all but the loopback
     */
    public static HostSampler ofHost(Path proc, List<String> names) {
        return new HostSampler(Objects.requireNonNull(proc, "proc"), Set.copyOf(names), null, null, null, null, null);
    }

    /**
     * Adds the interfaces' speeds, or what they are shaped to, and what those of EC2 went over.
     *
     * @param folder where the kernel has a folder an interface: {@code /sys/class/net}
     */
    public HostSampler withNics(Path folder) {
        return withNics(new NicWatch(folder, ETHTOOL, SHAPERS));
    }

    HostSampler withNics(NicWatch nics) {
        return new HostSampler(proc, names, nics, server, counters, loops, memory);
    }

    /**
     * Adds the process tree of the server that listens on a port, and whoever listens there.
     *
     * @throws UnreachableTargetException when no process is found that listens there
     */
    public HostSampler withServer(int port) throws IOException {
        return withServer(port, new KernelCpusAllowed());
    }

    HostSampler withServer(int port, CpusAllowed allowed) throws IOException {
        return new HostSampler(proc, names, nics, ServerWatch.of(proc, port, allowed), counters, loops, memory);
    }

    /** Adds the counters that a server tells at an address. */
    public HostSampler withCounters(URI url) throws IOException {
        return withCounters(new HttpCounters(url.toURL()));
    }

    HostSampler withCounters(CountersSource source) {
        return new HostSampler(proc, names, nics, server, source, loops, memory);
    }

    /** Adds the event loops of the server's processes. */
    public HostSampler withLoops(LoopWatch watch) {
        return new HostSampler(proc, names, nics, server, counters, watch, memory);
    }

    /** Adds what the server's processes have in memory. */
    public HostSampler withMemory() {
        return new HostSampler(proc, names, nics, server, counters, loops, new MemoryWatch(proc));
    }

    /** Reads all, as a sample that is not the last. */
    HostSample sample(long timeUs) throws IOException {
        return sample(timeUs, false);
    }

    /** Reads all; counters that cannot be read are an error text in the sample, and what is not due is absent. */
    HostSample sample(long timeUs, boolean last) throws IOException {
        List<CpuTimes> cpu = CpuStat.parse(read("stat"));
        List<NicCounters> nic = NetDev.parse(read("net/dev"), names);
        TcpCounters tcp = TcpStat.parse(read("net/snmp"), read("net/netstat"));
        Pressure pressure = PressureStat.read(proc).orElse(null);
        List<SoftnetCounters> softnet = SoftnetStat.read(proc).orElse(null);
        List<ProcessSample> processes = server == null ? null : server.processes(loops);
        CountersAnswer answer = CountersAnswer.of(counters);
        boolean due = cadence.isDue(timeUs, last);
        return new HostSample(
                timeUs,
                cpu,
                nics == null ? nic : nics.watch(nic, due),
                tcp,
                pressure,
                softnet,
                due && memory != null && processes != null ? memory.watch(processes) : processes,
                due && server != null ? server.listeners() : null,
                answer.counters(),
                answer.error());
    }

    private String read(String file) throws IOException {
        return Files.readString(proc.resolve(file));
    }
}
