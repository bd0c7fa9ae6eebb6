package dev.forklab.lab.profile.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a workload knows of itself: the stretch of time in which it worked, and by nanoTime how long its threads waited in
 * it.
 */
public record Truth(long startNanos, long stopNanos, long count, long waitedNanos) {
    private static final String MARK = "truth ";

    /** Something that takes its time; {@link Truth} adds up how long. */
    interface Work {
        /** @return how long this call waited, nanoseconds */
        long run() throws Exception;
    }

    static void print(int threads, int times, Work work) throws InterruptedException {
        repeat(1, work); // loads the classes, outside of the window
        AtomicLong waited = new AtomicLong();
        Thread[] all = new Thread[threads];
        long start = now();
        for (int i = 0; i < threads; i++) {
            all[i] = Thread.ofPlatform().name("worker-" + i).start(() -> waited.addAndGet(repeat(times, work)));
        }
        for (Thread thread : all) {
            thread.join();
        }
        new Truth(start, now(), (long) threads * times, waited.get()).print();
    }

    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    void print() {
        System.out.println(MARK + startNanos + " " + stopNanos + " " + count + " " + waitedNanos);
    }

    public static Truth read(Path output) throws IOException {
        String[] words = Files.readAllLines(output).stream()
                .filter(line -> line.startsWith(MARK))
                .findFirst()
                .orElseThrow()
                .split(" ");
        return new Truth(
                Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]), Long.parseLong(words[4]));
    }

    public double waitedSeconds() {
        return waitedNanos / 1e9;
    }

    public double windowSeconds() {
        return (stopNanos - startNanos) / 1e9;
    }

    static long repeat(int times, Work work) {
        long waited = 0;
        try {
            for (int i = 0; i < times; i++) {
                waited += work.run();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return waited;
    }
}
