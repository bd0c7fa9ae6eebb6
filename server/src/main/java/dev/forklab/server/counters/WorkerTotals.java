package dev.forklab.server.counters;

import java.lang.foreign.MemorySegment;

/** A worker's own time in the compilers and collectors and at safepoints, added to what the workers before it in the same place left. */
public final class WorkerTotals {
    private static final long COMPILE_MILLIS = 0;
    private static final long GC_MILLIS = 8;
    private static final long SAFEPOINT_MILLIS = 16;

    private final MemorySegment line;
    private final long compileMillisBefore;
    private final long gcMillisBefore;
    private final long safepointMillisBefore;

    WorkerTotals(MemorySegment line) {
        this.line = line;
        this.compileMillisBefore = Cell.read(line, COMPILE_MILLIS);
        this.gcMillisBefore = Cell.read(line, GC_MILLIS);
        this.safepointMillisBefore = Cell.read(line, SAFEPOINT_MILLIS);
    }

    /**
     * Writes this process's totals since its start.
     *
     * @param compileMillis of all compiler threads, in milliseconds
     * @param gcMillis of all collectors, in milliseconds
     * @param safepointMillis at safepoints and until they were reached, collections among them, in milliseconds
     */
    public void write(long compileMillis, long gcMillis, long safepointMillis) {
        Cell.set(line, COMPILE_MILLIS, compileMillisBefore + compileMillis);
        Cell.set(line, GC_MILLIS, gcMillisBefore + gcMillis);
        Cell.set(line, SAFEPOINT_MILLIS, safepointMillisBefore + safepointMillis);
    }

    CounterReading read() {
        return new CounterReading(
                0,
                0,
                0,
                0,
                Cell.read(line, COMPILE_MILLIS),
                Cell.read(line, GC_MILLIS),
                Cell.read(line, SAFEPOINT_MILLIS));
    }
}
