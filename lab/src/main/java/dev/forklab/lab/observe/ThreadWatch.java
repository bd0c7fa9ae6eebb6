package dev.forklab.lab.observe;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Which threads of a process may run on which CPUs, told when it has changed. */
final class ThreadWatch {
    private static final String ENDED = "ended";

    private final Path proc;
    private final CpusAllowed allowed;
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, Map<String, Map<String, Integer>>> told = new HashMap<>();

    ThreadWatch(Path proc, CpusAllowed allowed) {
        this.proc = proc;
        this.allowed = allowed;
    }

    /** How many threads of each name may run on which CPUs (CPU list, name, count); null when it is as last time. */
    Map<String, Map<String, Integer>> changes(long pid) {
        Map<String, Map<String, Integer>> now = read(pid);
        return now.equals(told.put(pid, now)) ? null : now;
    }

    private Map<String, Map<String, Integer>> read(long pid) {
        Map<String, Map<String, Integer>> threads = new TreeMap<>();
        Path tasks = proc.resolve(Long.toString(pid)).resolve("task");
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(tasks)) {
            for (Path folder : folders) {
                long thread = Long.parseLong(folder.getFileName().toString());
                allowed.of(thread).ifPresent(cpus -> threads.computeIfAbsent(cpus, _ -> new TreeMap<>())
                        .merge(names.computeIfAbsent(thread, _ -> name(folder)), 1, Integer::sum));
            }
        } catch (IOException ended) {
            return Map.of();
        }
        return threads;
    }

    /** Read once a thread. One that is caught before it has its own name keeps its maker's. */
    private static String name(Path folder) {
        try {
            return Files.readString(folder.resolve("comm")).strip().replaceFirst("[#-]?\\d+$", "");
        } catch (IOException ended) {
            return ENDED;
        }
    }
}
