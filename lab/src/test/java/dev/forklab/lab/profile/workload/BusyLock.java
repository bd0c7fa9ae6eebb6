package dev.forklab.lab.profile.workload;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Eight threads hand one fair lock around for three seconds: a park each time, about a hundred thousand a second. */
public final class BusyLock {
    private static final ReentrantLock LOCK = new ReentrantLock(true);
    private static int taken;

    public static void main(String[] args) throws InterruptedException {
        next();
        // Sums of methods are read every half a second: one reading before the work and one after it.
        TimeUnit.MILLISECONDS.sleep(1_500);
        AtomicLong calls = new AtomicLong();
        AtomicLong waited = new AtomicLong();
        long start = Truth.now();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                long count = 0;
                long nanos = 0;
                for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                    next();
                    nanos += System.nanoTime() - now;
                    count++;
                }
                calls.addAndGet(count);
                waited.addAndGet(nanos);
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long stop = Truth.now();
        TimeUnit.MILLISECONDS.sleep(1_500);
        new Truth(start, stop, calls.get(), waited.get()).print();
    }

    static int next() {
        LOCK.lock();
        try {
            return taken++;
        } finally {
            LOCK.unlock();
        }
    }
}
