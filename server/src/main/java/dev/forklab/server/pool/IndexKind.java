package dev.forklab.server.pool;

import java.util.Locale;

/** The ways to pick a payload that can be asked for by name. */
public enum IndexKind {
    LOCKED,
    CURSOR;

    /**
     * A new index.
     *
     * @param size of the pool
     * @param seed of its drawings
     * @param lockHoldMicros how long a request parks inside the lock of one that has a lock
     */
    public PayloadIndex create(int size, long seed, int lockHoldMicros) {
        return switch (this) {
            case LOCKED -> new LockedIndex(size, seed, lockHoldMicros);
            case CURSOR -> new CursorIndex(size, seed);
        };
    }

    /** The name on the command line and in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
