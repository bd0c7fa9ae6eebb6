package dev.forklab.server.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** The lines of both families' tables. */
    static List<String> read(Path proc) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(proc.resolve("net/tcp")));
        if (Files.exists(proc.resolve("net/tcp6"))) {
            lines.addAll(Files.readAllLines(proc.resolve("net/tcp6")));
        }
        return lines;
    }

    /** What the open file of a socket is called in {@code /proc/PID/fd}. */
    static String file(String inode) {
        return "socket:[" + inode + "]";
    }

    /** The inodes of the sockets that listen on a local port. */
    static List<String> listening(int port, List<String> lines) {
        return sockets(lines)
                .filter(fields -> localPort(fields) == port && LISTENING.equals(fields[STATE]))
                .map(fields -> fields[INODE])
                .toList();
    }

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
