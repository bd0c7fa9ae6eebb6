package dev.forklab.server.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the event loops among a process's threads, by the name that Vert.x gives them. */
final class EventLoopThreads {
    /** The kernel keeps 15 characters of {@code vert.x-eventloop-thread-0}. */
    private static final String NAME = "vert.x-eventloo";

    private EventLoopThreads() {}

    /** The name of a worker's event loop: several Vert.x instances in one process number theirs from 0 each. */
    static String name(int loop) {
        return "vert.x-eventloop-thread-" + loop;
    }

    /** Where each may run, in the kernel's list format and in the order of their making; none of a process that is gone. */
    static List<String> cpus(Path proc, long pid) {
        List<String> cpus = new ArrayList<>();
        Path tasks = proc.resolve(Long.toString(pid)).resolve("task");
        try (Stream<Path> threads = Files.list(tasks)) {
            for (Path thread : threads.sorted(Comparator.comparingLong(EventLoopThreads::number))
                    .toList()) {
                if (Files.readString(thread.resolve("comm")).startsWith(NAME)) {
                    cpus.add(ProcessStatus.read(tasks, number(thread)).cpus());
                }
            }
        } catch (IOException gone) {
            return List.of();
        }
        return cpus;
    }

    private static long number(Path thread) {
        return Long.parseLong(thread.getFileName().toString());
    }
}
