package dev.forklab.server.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The sockets that listen on a port at one moment, and whose they are: read back from the kernel. */
final class Listeners {
    private final Path proc;
    private final Set<String> sockets;

    private Listeners(Path proc, Set<String> sockets) {
        this.proc = proc;
        this.sockets = sockets;
    }

    /** @param proc where the process file system is mounted */
    static Listeners read(Path proc, int port) {
        try {
            return new Listeners(
                    proc,
                    SocketTable.listening(port, SocketTable.read(proc)).stream()
                            .map(SocketTable::file)
                            .collect(Collectors.toSet()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** How many of them a process holds; 0 of one that is gone. */
    int of(long pid) {
        return Math.toIntExact(OpenFiles.of(proc.resolve(Long.toString(pid))).stream()
                .filter(sockets::contains)
                .distinct()
                .count());
    }
}
