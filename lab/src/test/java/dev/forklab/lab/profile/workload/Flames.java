package dev.forklab.lab.profile.workload;

import java.lang.management.ManagementFactory;

/**
 * Burns CPU in {@code hot}, holds a lock that another thread waits for in {@code waits}, and allocates in
 * {@code allocates}, which also asks for a collection; with the argument {@code fixed} it burns in {@code cold} only. Prints what share of its main
 * thread's CPU time it spent in {@code hot}, and the nanoseconds waited.
 */
public final class Flames {
    /** Arrays of 8,016 bytes, for long enough that the recorder's throttle settles. */
    public static final int ARRAYS = 1_000_000;

    private static final int ROUNDS = 60;
    private static final Object LOCK = new Object();

    private static volatile long kept;
    private static volatile Object last;
    private static long waited;

    private Flames() {}

    public static void main(String[] args) throws InterruptedException {
        boolean fixed = args.length > 0 && args[0].equals("fixed");
        long hot = 0;
        long cold = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = cpu();
            kept = cold(kept);
            long middle = cpu();
            kept = fixed ? kept : hot(kept);
            cold += middle - start;
            hot += cpu() - middle;
        }
        if (!fixed) {
            allocates();
            contend();
        }
        System.out.println("hot=" + hot / (double) (hot + cold));
        System.out.println("waited=" + waited);
    }

    private static void contend() throws InterruptedException {
        Thread waiter = new Thread(Flames::waits);
        synchronized (LOCK) {
            waiter.start();
            while (waiter.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            // Longer than the second that the recorder lets pass between readings of what was allocated before.
            Thread.sleep(1_500);
        }
        waiter.join();
    }

    private static void waits() {
        long start = System.nanoTime();
        synchronized (LOCK) {
            waited += System.nanoTime() - start;
        }
    }

    private static void allocates() {
        for (int i = 0; i < ARRAYS; i++) {
            last = new long[1_000];
            kept = burn(kept, 3_000);
        }
        System.gc();
    }

    private static long hot(long seed) {
        return burn(seed, 40_000_000);
    }

    private static long cold(long seed) {
        return burn(seed, 20_000_000);
    }

    private static long burn(long seed, int steps) {
        long hash = seed;
        for (int i = 0; i < steps; i++) {
            hash = hash * 31 + i;
        }
        return hash;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
