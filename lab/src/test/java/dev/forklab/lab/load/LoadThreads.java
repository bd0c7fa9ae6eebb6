package dev.forklab.lab.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the kernel says of this process's threads. */
final class LoadThreads {
    private LoadThreads() {}

    /** The CPU list of every thread, as text. */
    static List<String> allowedCpus() throws IOException {
        List<String> lists = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                Files.readAllLines(task.resolve("status")).stream()
                        .filter(line -> line.startsWith("Cpus_allowed_list:"))
                        .forEach(line ->
                                lists.add(line.substring(line.indexOf(':') + 1).strip()));
            }
        }
        return lists;
    }
}
