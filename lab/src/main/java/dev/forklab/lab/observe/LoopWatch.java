package dev.forklab.lab.observe;

import dev.forklab.lab.runs.LoopSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Looks some 50 times a second at what the event loops of the server's processes wait for, on a thread of its own, and
 * keeps count. Pauses are drawn, so that a server that works by the clock is not met at the same point again and again.
 */
public final class LoopWatch implements AutoCloseable {
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    private final Path proc;
    private final String prefix;
    private final RandomGenerator random;
    private final Map<Long, LoopThreads> processes = new HashMap<>();
    private final Thread looker =
            Thread.ofPlatform().daemon().name("loop-watch").unstarted(this::look);
    private volatile List<WatchedThread> watched = List.of();
    private volatile boolean closed;

    /**
     * @param prefix how the names of event-loop threads begin
     * @param random draws the pauses
     */
    public LoopWatch(Path proc, String prefix, RandomGenerator random) {
        this.proc = proc;
        this.prefix = prefix;
        this.random = random;
    }

    public LoopWatch start() {
        looker.start();
        return this;
    }

    /** The event loops of these processes; from now on those and no others are looked at. Called by one thread. */
    Map<Long, List<LoopSample>> sample(Set<Long> pids) throws IOException {
        for (Long ended :
                processes.keySet().stream().filter(pid -> !pids.contains(pid)).toList()) {
            processes.remove(ended).close();
        }
        Map<Long, List<LoopSample>> samples = new HashMap<>();
        List<WatchedThread> all = new ArrayList<>();
        for (Long pid : pids) {
            List<WatchedThread> loops = processes
                    .computeIfAbsent(pid, own -> new LoopThreads(proc.resolve(Long.toString(own)), prefix))
                    .find();
            all.addAll(loops);
            samples.put(
                    pid, loops.stream().flatMap(loop -> loop.sample().stream()).toList());
        }
        watched = all;
        return samples;
    }

    private void look() {
        while (!closed) {
            watched.forEach(WatchedThread::look);
            LockSupport.parkNanos(random.nextLong(SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS));
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        // Not by an interrupt: that would close a file in the middle of a look.
        LockSupport.unpark(looker);
        for (LoopThreads process : processes.values()) {
            process.close();
        }
    }
}
