package dev.forklab.server.counters;

import java.lang.foreign.MemorySegment;

/** What one event loop counts, on a cache line of its own. */
public final class LoopCounters {
    private static final long REQUESTS = 0;
    private static final long BYTES = 8;
    private static final long ACCEPTED = 16;
    private static final long OPEN = 24;

    private final MemorySegment line;

    LoopCounters(MemorySegment line) {
        this.line = line;
    }

    /** A payload of {@code bytes} was handed to the connection. */
    public void answered(long bytes) {
        Cell.add(line, REQUESTS, 1);
        Cell.add(line, BYTES, bytes);
    }

    /** A connection was accepted. */
    public void accepted() {
        Cell.add(line, ACCEPTED, 1);
        Cell.add(line, OPEN, 1);
    }

    /** A connection was closed, by whomever. */
    public void closed() {
        Cell.add(line, OPEN, -1);
    }

    void forgetOpenConnections() {
        Cell.set(line, OPEN, 0);
    }

    CounterReading read() {
        return new CounterReading(
                Cell.read(line, ACCEPTED),
                Cell.read(line, OPEN),
                Cell.read(line, REQUESTS),
                Cell.read(line, BYTES),
                0,
                0,
                0);
    }
}
