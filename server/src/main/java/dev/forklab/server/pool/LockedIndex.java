package dev.forklab.server.pool;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One random source behind one monitor, taken by every request: the subject of the experiment, not an oversight. It is
 * the article's {@code gofakeit.Number}, whose {@code lockedSource} wraps one {@code math/rand} source in one mutex and
 * which its block profile showed as 403.9 s of waiting in 60 s.
 * A park inside the lock makes the same fault of it on few CPUs that the article's many made.
 */
final class LockedIndex implements PayloadIndex {
    private final Object lock = new Object();
    private final Random random;
    private final int size;
    private final long holdNanos;

    /** @param holdMicros how long a request parks inside the lock; 0: not at all */
    LockedIndex(int size, long seed, int holdMicros) {
        this.size = size;
        this.random = new Random(seed);
        this.holdNanos = TimeUnit.MICROSECONDS.toNanos(holdMicros);
    }

    @Override
    public int next() {
        synchronized (lock) {
            hold();
            return random.nextInt(size);
        }
    }

    /** A method of its own, so that profiles name it. */
    private void hold() {
        if (holdNanos > 0) {
            LockSupport.parkNanos(this, holdNanos);
        }
    }
}
