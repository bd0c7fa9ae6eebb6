package dev.forklab.server.pool;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** The article's repair of {@link LockedIndex}: indices drawn beforehand, walked by one atomic counter. */
final class CursorIndex implements PayloadIndex {
    /** The article's {@code idxPoolSize}; a power of two, so that a mask wraps the cursor. */
    private static final int DRAWN = 1 << 20;

    private final AtomicLong cursor = new AtomicLong();
    private final int[] indices;

    CursorIndex(int size, long seed) {
        indices = new Random(seed).ints(DRAWN, 0, size).toArray();
    }

    @Override
    public int next() {
        return indices[(int) cursor.getAndIncrement() & (DRAWN - 1)];
    }
}
