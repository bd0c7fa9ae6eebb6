package dev.forklab.lab.observe;

import dev.forklab.lab.runs.Counters;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/** Reads everything of one host that a point is judged by: the kernel's counters first, the server's own last. */
public final class HostSampler {
    private final Path proc;
    private final Set<String> nics;
    private final ProcessTree server;
    private final CountersSource counters;

    private HostSampler(Path proc, Set<String> nics, ProcessTree server, CountersSource counters) {
        this.proc = proc;
        this.nics = nics;
        this.server = server;
        this.counters = counters;
    }

    /**
     * A sampler of the host alone.
     *
     * @param proc where the proc file system is
     * @param nics the interfaces to read; none: all but the loopback
     */
    public static HostSampler ofHost(Path proc, List<String> nics) {
        return new HostSampler(Objects.requireNonNull(proc, "proc"), Set.copyOf(nics), null, null);
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
        return new HostSampler(proc, nics, ProcessTree.of(proc, allowed, listener.getAsLong()), counters);
    }

    /** Adds the counters that a server tells at an address. */
    public HostSampler withCounters(URI url) throws IOException {
        return withCounters(new HttpCounters(url.toURL()));
    }

    HostSampler withCounters(CountersSource source) {
        return new HostSampler(proc, nics, server, source);
    }

    /** Reads all; counters that cannot be read are an error text in the sample. */
    HostSample sample(long timeUs) throws IOException {
        HostSample host = new HostSample(
                timeUs,
                CpuStat.parse(read("stat")),
                NetDev.parse(read("net/dev"), nics),
                TcpStat.parse(read("net/snmp"), read("net/netstat")),
                server == null ? null : server.sample(),
                null,
                null);
        return counters == null ? host : withCounters(host);
    }

    private HostSample withCounters(HostSample host) {
        try {
            return with(host, counters.read(), null);
        } catch (IOException | IllegalArgumentException e) {
            return with(host, null, String.valueOf(e.getMessage()));
        }
    }

    private static HostSample with(HostSample host, Counters counters, String error) {
        return new HostSample(host.timeUs(), host.cpu(), host.nic(), host.tcp(), host.processes(), counters, error);
    }

    private String read(String file) throws IOException {
        return Files.readString(proc.resolve(file));
    }
}
