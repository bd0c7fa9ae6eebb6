package dev.forklab.server.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the kernel lets the threads of a process run. */
final class Threads {
    private static final String NAME = "Name:";
    private static final String ALLOWED = "Cpus_allowed_list:";

    private Threads() {}

    /** The names of the threads by their CPU list. */
    static Map<String, List<String>> cpus(long pid) throws IOException {
        Map<String, List<String>> threads = new TreeMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks) {
                List<String> status = status(task);
                if (!status.isEmpty()) {
                    threads.computeIfAbsent(value(status, ALLOWED), _ -> new ArrayList<>())
                            .add(value(status, NAME));
                }
            }
        }
        return threads;
    }

    /** Nothing of a thread that has ended. */
    private static List<String> status(Path task) {
        try {
            return Files.readAllLines(task.resolve("status"));
        } catch (IOException ended) {
            return List.of();
        }
    }

    private static String value(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElseThrow();
    }
}
