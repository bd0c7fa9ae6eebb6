package dev.forklab.lab.ramp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The kernel's ports for outgoing connections, and those of them that are taken towards a target. */
final class LocalPorts {
    private static final String TIME_WAIT = "06";
    private static final String LISTEN = "0A";
    private static final int WORD = 4;
    /** ::ffff:0:0/96 in the kernel's form; the address of four bytes follows. */
    private static final String MAPPED = "0000000000000000FFFF0000";

    private final Path net;
    private final Path sysctls;

    /** @param proc where the proc file system is */
    LocalPorts(Path proc) {
        net = proc.resolve("net");
        sysctls = proc.resolve("sys/net/ipv4");
    }

    /** Ports of one source address: 28,232 by the kernel's default. */
    int range() throws IOException {
        String[] ends = line("ip_local_port_range").split("\\s+");
        return Integer.parseInt(ends[1]) - Integer.parseInt(ends[0]) + 1;
    }

    /** Whether a port in TIME_WAIT may be taken again after a second; 2 allows it on loopback only. */
    boolean reusesTimeWait() throws IOException {
        return line("tcp_tw_reuse").equals("1");
    }

    /** Connections to the target, those in TIME_WAIT too. */
    long taken(InetSocketAddress target) throws IOException {
        return states(target).size();
    }

    /** Connections to the target that are not in TIME_WAIT. */
    long connected(InetSocketAddress target) throws IOException {
        return states(target).stream().filter(state -> !state.equals(TIME_WAIT)).count();
    }

    /**
     * Each connection's state. The rows of /proc/net/tcp and tcp6 (proc_net_tcp(5)) are number, local, remote, state, ...; a
     * socket of IPv6 that is connected to an IPv4 address, as epoll's are, is in tcp6 with its address mapped.
     */
    private List<String> states(InetSocketAddress target) throws IOException {
        String remote = kernelForm(target.getAddress()) + String.format(Locale.ROOT, ":%04X", target.getPort());
        boolean ipv4 = target.getAddress().getAddress().length == WORD;
        List<String> states = new ArrayList<>(ipv4 ? states("tcp", remote) : List.of());
        states.addAll(states("tcp6", ipv4 ? MAPPED + remote : remote));
        return states;
    }

    private List<String> states(String table, String remote) throws IOException {
        if (!Files.exists(net.resolve(table))) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(net.resolve(table))) {
            return lines.map(row -> row.strip().split("\\s+"))
                    .filter(row -> row.length > 3 && row[2].equals(remote) && !row[3].equals(LISTEN))
                    .map(row -> row[3])
                    .toList();
        }
    }

    /** Words of four bytes, each written as a number of a little-endian machine. */
    static String kernelForm(InetAddress address) {
        byte[] bytes = address.getAddress();
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < bytes.length; word += WORD) {
            for (int i = WORD - 1; i >= 0; i--) {
                text.append(String.format(Locale.ROOT, "%02X", bytes[word + i]));
            }
        }
        return text.toString();
    }

    /** Read by lines: a sysctl file gives only its first read, and readString begins with one byte. */
    private String line(String sysctl) throws IOException {
        List<String> lines = Files.readAllLines(sysctls.resolve(sysctl));
        return lines.getFirst().strip();
    }
}
