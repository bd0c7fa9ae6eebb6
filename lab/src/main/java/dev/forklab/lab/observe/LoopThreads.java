package dev.forklab.lab.observe;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The event-loop threads of one process, found by the beginning of their names. */
final class LoopThreads implements AutoCloseable {
    /** The kernel keeps so much of a thread's name. */
    private static final int KERNEL_NAME = 15;
    /** A thread that is caught before it has its own name has it a second later. */
    private static final int NAME_READINGS = 2;

    private final Path tasks;
    private final String prefix;
    private final Map<Long, WatchedThread> loops = new TreeMap<>();
    private final Map<Long, Integer> othersByReadings = new HashMap<>();
    private boolean readable;

    LoopThreads(Path process, String prefix) {
        this.tasks = process.resolve("task");
        this.prefix = prefix.substring(0, Math.min(prefix.length(), KERNEL_NAME));
    }

    /** The threads now, in order of their numbers; new ones are looked for. */
    List<WatchedThread> find() throws IOException {
        Map<Long, Path> found = folders();
        // One wait channel that can be read is enough: some threads of a JVM always sleep.
        readable = readable || found.values().stream().anyMatch(LoopThreads::isReadable);
        for (Map.Entry<Long, Path> thread : found.entrySet()) {
            if (!loops.containsKey(thread.getKey())
                    && othersByReadings.getOrDefault(thread.getKey(), 0) < NAME_READINGS) {
                consider(thread.getKey(), thread.getValue());
            }
        }
        for (Long ended : loops.keySet().stream()
                .filter(thread -> !found.containsKey(thread))
                .toList()) {
            loops.remove(ended).close();
        }
        othersByReadings.keySet().retainAll(found.keySet());
        return List.copyOf(loops.values());
    }

    private Map<Long, Path> folders() {
        Map<Long, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(tasks)) {
            folders.forEach(
                    folder -> found.put(Long.parseLong(folder.getFileName().toString()), folder));
        } catch (IOException ended) {
            return Map.of();
        }
        return found;
    }

    private void consider(long thread, Path folder) {
        try {
            String name = Files.readString(folder.resolve("comm")).strip();
            if (name.startsWith(prefix)) {
                loops.put(thread, new WatchedThread(folder, name, readable));
                return;
            }
        } catch (IOException ended) {
            // The next listing is without it.
        }
        othersByReadings.merge(thread, 1, Integer::sum);
    }

    private static boolean isReadable(Path folder) {
        try (WaitChannel channel = WaitChannel.open(folder)) {
            return !channel.read().equals(WaitChannel.NONE);
        } catch (IOException ended) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (WatchedThread loop : loops.values()) {
            loop.close();
        }
    }
}
