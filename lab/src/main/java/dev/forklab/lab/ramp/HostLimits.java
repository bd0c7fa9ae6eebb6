package dev.forklab.lab.ramp;

import dev.forklab.lab.runs.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kernel lets this process open: checked before the ramp, for a shortage in the middle of it looks like the server's fault. */
public final class HostLimits {
    /** The JVM's own files, and some air. */
    private static final int OWN_FILES = 64;

    private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+(\\d+|unlimited)\\s");

    private final Path proc;

    /** @param proc where the proc file system is */
    public HostLimits(Path proc) {
        this.proc = Objects.requireNonNull(proc, "proc");
    }

    /** Refuses a share of connections that this host cannot open, with what is needed, what is there and what to do. */
    public void check(Plan plan, ClientShare share) throws IOException {
        int connections = share.highest(plan);
        require("open files (RLIMIT_NOFILE)", connections + OWN_FILES, openFiles(), "raise the unit's LimitNOFILE");
        require("ephemeral ports", connections, ephemeralPorts(), "widen net.ipv4.ip_local_port_range");
    }

    private static void require(String what, long needed, long limit, String how) {
        if (needed > limit) {
            throw new IllegalArgumentException(what + ": the highest level needs " + needed
                    + " on this client, the limit is " + limit + "; " + how + ", add clients, or lower LEVELS");
        }
    }

    private long openFiles() throws IOException {
        Path file = proc.resolve("self/limits");
        Matcher matcher = OPEN_FILES.matcher(Files.readString(file));
        if (!matcher.find()) {
            throw new IOException(file + ": no line \"Max open files\"");
        }
        String soft = matcher.group(1);
        return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
    }

    /** Read by lines: a sysctl file gives only its first read, and readString begins with one byte. */
    private long ephemeralPorts() throws IOException {
        String text = Files.readAllLines(proc.resolve("sys/net/ipv4/ip_local_port_range"))
                .getFirst();
        String[] ends = text.strip().split("\\s+");
        return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
    }
}
