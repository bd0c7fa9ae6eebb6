package dev.forklab.lab.profile.workload;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/** Four threads share one lock of a kind, or have one each; whoever has it keeps it for three milliseconds. */
public final class LockBottleneck {
    public static void main(String[] args) throws InterruptedException {
        Supplier<Lock> kind =
                switch (args[0]) {
                    case "ReentrantLock" -> ReentrantLock::new;
                    case "ReentrantReadWriteLock" -> () -> new ReentrantReadWriteLock().writeLock();
                    case "StampedLock" -> () -> new StampedLock().asWriteLock();
                    default -> OwnLock::new;
                };
        Lock shared = kind.get();
        ThreadLocal<Lock> own = ThreadLocal.withInitial(kind);
        Truth.print(4, 100, () -> next(args[1].equals("shared") ? shared : own.get()));
    }

    static long next(Lock lock) throws InterruptedException {
        long before = System.nanoTime();
        lock.lock();
        try {
            long waited = System.nanoTime() - before;
            Thread.sleep(3);
            return waited;
        } finally {
            lock.unlock();
        }
    }
}
