package dev.forklab.server.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the open files of a process are, by {@code /proc/PID/fd}. */
final class OpenFiles {
    private OpenFiles() {}

    /** The target of each; none of a process that is gone, or another user's. */
    static List<String> of(Path process) {
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            return descriptors.map(OpenFiles::target).toList();
        } catch (IOException goneOrForeign) {
            return List.of();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException gone) {
            return "";
        }
    }
}
