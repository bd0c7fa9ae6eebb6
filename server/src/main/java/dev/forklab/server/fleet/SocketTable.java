package dev.forklab.server.fleet;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads lines of {@code /proc/net/tcp} and {@code /proc/net/tcp6}. */
final class SocketTable {
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private SocketTable() {}

    /** The inode of the socket that holds a local port, a listener before any other. */
    static Optional<String> inodeOf(int port, List<String> lines) {
        return sockets(lines)
                .filter(fields -> localPort(fields) == port)
                .sorted(Comparator.comparing(fields -> !LISTENING.equals(fields[STATE])))
                .map(fields -> fields[INODE])
                .filter(inode -> !"0".equals(inode))
                .findFirst();
    }

    private static Stream<String[]> sockets(List<String> lines) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > INODE && fields[LOCAL_ADDRESS].contains(":"));
    }

    private static int localPort(String[] fields) {
        String address = fields[LOCAL_ADDRESS];
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }
}
