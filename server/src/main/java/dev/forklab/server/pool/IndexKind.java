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
     */
    public PayloadIndex create(int size, long seed) {
        return switch (this) {
            case LOCKED -> new LockedIndex(size, seed);
            case CURSOR -> new CursorIndex(size, seed);
        };
    }

    /** The name on the command line and in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
