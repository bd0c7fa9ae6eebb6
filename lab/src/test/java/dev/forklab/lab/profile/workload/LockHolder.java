package dev.forklab.lab.profile.workload;

import java.util.concurrent.locks.LockSupport;

/** As many threads as told take one monitor in turns and park while they hold it. */
public final class LockHolder {
    private static final Object LOCK = new Object();

    public static void main(String[] args) throws InterruptedException {
        Truth.print(Integer.parseInt(args[0]), 200, LockHolder::next);
    }

    /** @return how long it held */
    static long next() {
        synchronized (LOCK) {
            return hold();
        }
    }

    private static long hold() {
        long before = System.nanoTime();
        LockSupport.parkNanos(2_000_000);
        return System.nanoTime() - before;
    }
}
