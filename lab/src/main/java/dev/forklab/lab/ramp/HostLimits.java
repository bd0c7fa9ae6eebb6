package dev.forklab.lab.ramp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this host lets a client open: checked before the first packet, for a shortage in the middle of a load looks like the
 * server's fault.
 */
public final class HostLimits {
    /** The JVM's own files, and some air. */
    private static final int OWN_FILES = 64;
    /** Of process and kernel together: what 10,000 connections of this client are held to, 600 MB, for each of them. */
    private static final long BYTES_A_CONNECTION = 60_000;

    private static final long KIB = 1_024;
    private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+(\\d+|unlimited)\\s");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    private final Path proc;

    /** @param proc where the proc file system is */
    public HostLimits(Path proc) {
        this.proc = Objects.requireNonNull(proc, "proc");
    }

    /**
     * Refuses a load that this host cannot open.
     *
     * @throws IllegalArgumentException with what is needed, what is there and what to do
     */
    public void check(Need need, InetSocketAddress target) throws IOException {
        require(
                need,
                "open files (RLIMIT_NOFILE)",
                need.connections() + OWN_FILES,
                openFiles(),
                "raise the unit's LimitNOFILE (or ulimit -n)");
        LocalPorts ports = new LocalPorts(proc);
        long used = ports.reusesTimeWait() ? ports.connected(target) : ports.taken(target);
        require(
                need,
                "ports towards " + target.getHostString() + ":" + target.getPort()
                        + (used == 0 ? "" : ", beside " + used + " in use or in TIME_WAIT,"),
                ports.reusesTimeWait() ? need.connections() : need.connectionsInAMinute(),
                (long) ports.range() * need.sourceAddresses() - used,
                "widen net.ipv4.ip_local_port_range" + (ports.reusesTimeWait() ? "" : ", set net.ipv4.tcp_tw_reuse=1")
                        + ", give the host more addresses");
        require(
                need,
                "MB of memory",
                need.connections() * BYTES_A_CONNECTION / 1_000_000,
                memoryMegabytes(),
                "free some");
    }

    private static void require(Need need, String what, long needed, long limit, String how) {
        if (needed > limit) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: %s need %d on this client, the limit is %d; %s, %s",
                    what,
                    need.of(),
                    needed,
                    Math.max(0, limit),
                    how,
                    need.otherwise()));
        }
    }

    private long openFiles() throws IOException {
        String soft = found("self/limits", OPEN_FILES);
        return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
    }

    private long memoryMegabytes() throws IOException {
        return Long.parseLong(found("meminfo", AVAILABLE)) * KIB / 1_000_000;
    }

    private String found(String name, Pattern pattern) throws IOException {
        Path file = proc.resolve(name);
        Matcher matcher = pattern.matcher(Files.readString(file));
        if (!matcher.find()) {
            throw new IOException(file + ": nothing like " + pattern);
        }
        return matcher.group(1);
    }

    /**
     * What a load needs of its host.
     *
     * @param connections the most that are open at a time
     * @param connectionsInAMinute the most within as long as a port rests after its connection has ended
     * @param sourceAddresses that they come from
     * @param of what needs it, in words
     * @param otherwise what a person can change about it, in words
     */
    public record Need(long connections, long connectionsInAMinute, int sourceAddresses, String of, String otherwise) {
        /** Of one load. */
        public static Need ofLoad(int connections, int sourceAddresses) {
            return new Need(connections, connections, sourceAddresses, "--connections", "or lower --connections");
        }
    }
}
