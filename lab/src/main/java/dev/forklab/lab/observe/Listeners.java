package dev.forklab.lab.observe;

import dev.forklab.lab.runs.PortListener;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The processes that listen on a TCP port: its sockets in the kernel's tables, then among the files of every process. As
 * the files are dear, a connection being one, they are looked through when the port's sockets are others than before or a
 * known listener has ended. Once a minute those of all but the known listeners are: a process that was handed a known
 * socket is found that late.
 */
final class Listeners {
    private static final int LOOKS_BETWEEN_SCANS = 12;

    private final Path proc;
    private final int port;
    private final ProcessTable processes;
    private Set<String> knownSockets = Set.of();
    private Map<Long, PortListener> known = Map.of();
    private int looksSinceScan;

    Listeners(Path proc, int port) {
        this.proc = proc;
        this.port = port;
        this.processes = new ProcessTable(proc);
    }

    /** The listeners now, by number; none when nobody listens or their files may not be read. */
    List<PortListener> look() throws IOException {
        Set<String> sockets = ListeningSockets.of(proc, port);
        boolean same = sockets.equals(knownSockets) && allLive();
        if (!same || ++looksSinceScan >= LOOKS_BETWEEN_SCANS) {
            known = sockets.isEmpty() ? Map.of() : scan(sockets, same ? known : Map.of());
            knownSockets = sockets;
            looksSinceScan = 0;
        }
        return List.copyOf(known.values());
    }

    private boolean allLive() {
        return known.keySet().stream().allMatch(pid -> Files.exists(folder(pid)));
    }

    private Map<Long, PortListener> scan(Set<String> sockets, Map<Long, PortListener> kept) throws IOException {
        Map<Long, PortListener> found = new TreeMap<>(kept);
        for (long pid : processes.pids()) {
            int held = kept.containsKey(pid) ? 0 : held(pid, sockets);
            if (held > 0) {
                found.put(pid, new PortListener(pid, command(pid), held));
            }
        }
        return found;
    }

    private int held(long pid, Set<String> sockets) {
        Set<String> held = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(pid).resolve("fd"))) {
            files.forEach(file -> link(file).filter(sockets::contains).ifPresent(held::add));
        } catch (IOException | DirectoryIteratorException endedOrNotOurs) {
            return held.size();
        }
        return held.size();
    }

    /** Nothing of a file that was closed meanwhile, as connections are all the time. */
    private static Optional<String> link(Path file) {
        try {
            return Optional.of(Files.readSymbolicLink(file).toString());
        } catch (IOException closed) {
            return Optional.empty();
        }
    }

    /** Absent of a process that has just ended. */
    private String command(long pid) {
        try {
            return Files.readString(folder(pid).resolve("comm")).strip();
        } catch (IOException ended) {
            return null;
        }
    }

    private Path folder(long pid) {
        return proc.resolve(Long.toString(pid));
    }
}
