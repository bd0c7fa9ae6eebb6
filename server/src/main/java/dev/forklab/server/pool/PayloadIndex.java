package dev.forklab.server.pool;

/** How a request picks its payload. One instance is shared by all event loops of a worker. */
public sealed interface PayloadIndex permits LockedIndex, CursorIndex {
    /** The next place in the pool, from 0 to its size less one; safe for any number of threads. */
    int next();
}
