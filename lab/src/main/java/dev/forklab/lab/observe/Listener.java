package dev.forklab.lab.observe;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/** Finds the process that listens on a TCP port: the socket's inode in the kernel's tables, then in a process's files. */
final class Listener {
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private final Path proc;
    private final ProcessTable processes;

    Listener(Path proc) {
        this.proc = proc;
        this.processes = new ProcessTable(proc);
    }

    /** The process, or nothing when nobody listens or its files may not be read. */
    OptionalLong pid(int port) throws IOException {
        Set<String> sockets = new HashSet<>();
        for (String table : new String[] {"net/tcp", "net/tcp6"}) {
            Path file = proc.resolve(table);
            if (Files.exists(file)) {
                addSockets(Files.readString(file), port, sockets);
            }
        }
        if (sockets.isEmpty()) {
            return OptionalLong.empty();
        }
        for (long pid : processes.pids()) {
            if (holds(pid, sockets)) {
                return OptionalLong.of(pid);
            }
        }
        return OptionalLong.empty();
    }

    private static void addSockets(String table, int port, Set<String> sockets) {
        String suffix = ":%04X".formatted(port);
        table.lines().skip(1).map(Fields::of).forEach(fields -> {
            if (fields.get(STATE).equals(LISTEN) && fields.get(LOCAL_ADDRESS).endsWith(suffix)) {
                sockets.add("socket:[" + fields.get(INODE) + "]");
            }
        });
    }

    private boolean holds(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(proc.resolve(pid + "/fd"))) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException endedOrNotOurs) {
            return false;
        }
    }
}
