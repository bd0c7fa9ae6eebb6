package dev.forklab.lab.observe;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The sockets that listen on a TCP port, from the kernel's tables, named as a process's files link to them. */
final class ListeningSockets {
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningSockets() {}

    static Set<String> of(Path proc, int port) throws IOException {
        Set<String> sockets = new TreeSet<>();
        for (String table : new String[] {"net/tcp", "net/tcp6"}) {
            Path file = proc.resolve(table);
            if (Files.exists(file)) {
                try (BufferedReader reader = Files.newBufferedReader(file)) {
                    addSockets(reader, port, sockets);
                }
            }
        }
        return sockets;
    }

    /** The kernel lists sockets that listen before all others: thousands of connections are not even asked for. */
    private static void addSockets(BufferedReader table, int port, Set<String> sockets) throws IOException {
        String suffix = ":%04X".formatted(port);
        table.readLine();
        for (String line = table.readLine(); line != null; line = table.readLine()) {
            List<String> fields = Fields.of(line);
            if (!fields.get(STATE).equals(LISTEN)) {
                return;
            }
            if (fields.get(LOCAL_ADDRESS).endsWith(suffix)) {
                sockets.add("socket:[" + fields.get(INODE) + "]");
            }
        }
    }
}
