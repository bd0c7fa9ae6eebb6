package dev.forklab.lab.profile;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * Makes a recording of about a given size, from a thousand stacks of forty frames, with CPU samples beside what makes it
 * big. A server's own recordings are small, 0.4 MB for ten seconds, and are samples; only lock events make a big one.
 */
final class BenchRecording {
    private static final int STACK_BITS = 10;
    private static final int STACKS = 1 << STACK_BITS;
    private static final int FRAMES = 40;
    private static final int TIMES = 5;

    private static volatile long sink;
    private static volatile Object kept;

    /** What makes the recording big, with an event's bytes, as measured: its size is known only when a chunk ends. */
    enum Kind {
        /** That end at once. */
        PARKS(31, BenchRecording::park),
        /** All of them, unthrottled. */
        ALLOCATIONS(16, BenchRecording::allocate);

        private final long eventBytes;
        private final Runnable leaf;

        Kind(long eventBytes, Runnable leaf) {
            this.eventBytes = eventBytes;
            this.leaf = leaf;
        }
    }

    private BenchRecording() {}

    /** Arguments: the file, its size in megabytes, and the kind. */
    public static void main(String[] args) throws Exception {
        Kind kind = Kind.valueOf(args[2]);
        long rounds = Long.parseLong(args[1]) * 1_000_000 / (kind.eventBytes * TIMES);
        try (Reader settings = new InputStreamReader(
                        BenchRecording.class.getResourceAsStream("/lab.jfc"), StandardCharsets.UTF_8);
                Recording recording = new Recording(Configuration.create(settings))) {
            recording.setToDisk(true);
            // As many CPU samples as the kernel's tick allows.
            recording.enable("jdk.CPUTimeSample").with("throttle", "1ms");
            if (kind == Kind.ALLOCATIONS) {
                recording.enable("jdk.ObjectAllocationSample").with("throttle", "off");
            }
            recording.start();
            Thread burner = Thread.ofPlatform().daemon().start(() -> run(Long.MAX_VALUE, BenchRecording::burn));
            run(rounds, kind.leaf);
            burner.interrupt();
            burner.join();
            recording.stop();
            recording.dump(Path.of(args[0]));
        }
    }

    private static void run(long rounds, Runnable leaf) {
        for (long i = 0; i < rounds && !Thread.interrupted(); i++) {
            left((int) (i % STACKS), FRAMES, leaf);
        }
    }

    private static void left(int path, int frames, Runnable leaf) {
        descend(path, frames, leaf);
    }

    private static void right(int path, int frames, Runnable leaf) {
        descend(path, frames, leaf);
    }

    /** The path's bits, over and over, say which method each frame is of. */
    private static void descend(int path, int frames, Runnable leaf) {
        if (frames == 0) {
            leaf.run();
        } else if ((path >> frames % STACK_BITS & 1) == 0) {
            left(path, frames - 2, leaf);
        } else {
            right(path, frames - 2, leaf);
        }
    }

    private static void burn() {
        long hash = sink;
        for (int i = 0; i < 100_000; i++) {
            hash = hash * 31 + i;
        }
        sink = hash;
    }

    private static void park() {
        for (int i = 0; i < TIMES; i++) {
            LockSupport.unpark(Thread.currentThread());
            LockSupport.park();
        }
    }

    /** Each too big for what a thread allocates from, so that it is an event. */
    private static void allocate() {
        for (int i = 0; i < TIMES; i++) {
            kept = new byte[16_384];
        }
    }
}
