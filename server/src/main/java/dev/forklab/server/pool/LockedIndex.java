package dev.forklab.server.pool;

import java.util.Random;

/**
 * One random source behind one monitor, taken by every request: the subject of the experiment, not an oversight. It is
 * the article's {@code gofakeit.Number}, whose {@code lockedSource} wraps one {@code math/rand} source in one mutex and
 * which its block profile showed as 403.9 s of waiting in 60 s.
 */
final class LockedIndex implements PayloadIndex {
    private final Object lock = new Object();
    private final Random random;
    private final int size;

    LockedIndex(int size, long seed) {
        this.size = size;
        this.random = new Random(seed);
    }

    @Override
    public int next() {
        synchronized (lock) {
            return random.nextInt(size);
        }
    }
}
