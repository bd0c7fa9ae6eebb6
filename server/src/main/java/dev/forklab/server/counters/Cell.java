package dev.forklab.server.counters;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** A place in a line: written by one thread without a lock, read by any process. */
final class Cell {
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private Cell() {}

    /** Adds as the only writer: a plain read and a release write, no atomic instruction. */
    static void add(MemorySegment line, long offset, long amount) {
        LONG.setRelease(line, offset, (long) LONG.get(line, offset) + amount);
    }

    static void set(MemorySegment line, long offset, long value) {
        LONG.setRelease(line, offset, value);
    }

    static long read(MemorySegment line, long offset) {
        return (long) LONG.getAcquire(line, offset);
    }
}
