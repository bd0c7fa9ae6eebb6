package dev.forklab.lab.profile.workload;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Allocates at a steady pace, three quarters of it in one method and one in another; with the argument "fixed" the first
 * uses what it has again.
 */
public final class Allocator {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int STEPS = 3_000;
    private static final long STEP_NANOS = 2_000_000;
    /** Of 2.4 kB each: 240 MB/s. */
    private static final int OBJECTS_PER_STEP = 200;

    private static volatile Object sink = new long[300];
    private static long often;
    private static long seldom;

    private Allocator() {}

    public static void main(String[] args) {
        boolean fixed = args.length > 0;
        SplittableRandom random = new SplittableRandom(42);
        long first = THREADS.getCurrentThreadAllocatedBytes();
        long startNanos = epochNanos();
        long dueNanos = System.nanoTime();
        for (int step = 0; step < STEPS; step++) {
            for (int i = 0; i < OBJECTS_PER_STEP; i++) {
                // In no rhythm that the recorder's buffers could fall into step with.
                allocate(random.nextInt(4) != 0, fixed);
            }
            dueNanos += STEP_NANOS;
            LockSupport.parkNanos(dueNanos - System.nanoTime());
        }
        print("start", startNanos);
        print("stop", epochNanos());
        print("total", THREADS.getCurrentThreadAllocatedBytes() - first);
        print("often", often);
        print("seldom", seldom);
    }

    private static void allocate(boolean inOften, boolean fixed) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        if (!inOften) {
            inSeldom();
            seldom += THREADS.getCurrentThreadAllocatedBytes() - before;
            return;
        }
        if (!fixed) {
            inOften();
        }
        often += THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void inOften() {
        sink = new long[300];
    }

    private static void inSeldom() {
        sink = new byte[2_400];
    }

    private static long epochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    private static void print(String name, long number) {
        System.out.println(name + "=" + number);
    }
}
