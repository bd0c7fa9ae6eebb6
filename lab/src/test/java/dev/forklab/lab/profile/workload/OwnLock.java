package dev.forklab.lab.profile.workload;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** A lock that an application built itself, as the JDK's documentation shows how to. */
final class OwnLock implements Lock {
    private static final class Mutex extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean tryAcquire(int ignored) {
            return compareAndSetState(0, 1);
        }

        @Override
        protected boolean tryRelease(int ignored) {
            setState(0);
            return true;
        }
    }

    private final Mutex mutex = new Mutex();

    @Override
    public void lock() {
        mutex.acquire(1);
    }

    @Override
    public void unlock() {
        mutex.release(1);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        mutex.acquireInterruptibly(1);
    }

    @Override
    public boolean tryLock() {
        return mutex.tryAcquire(1);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return mutex.tryAcquireNanos(1, unit.toNanos(time));
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException();
    }
}
