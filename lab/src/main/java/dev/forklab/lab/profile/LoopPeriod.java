package dev.forklab.lab.profile;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** One event of one event loop: what it did from {@code startNanos} to {@code stopNanos} (epoch nanoseconds). */
record LoopPeriod(
        int loop,
        String thread,
        long osThreadId,
        long startNanos,
        long stopNanos,
        long requests,
        long bytes,
        long connections,
        long iterations) {
    /** The event comes at the end of its period. */
    static LoopPeriod of(RecordedEvent event) {
        RecordedThread thread = event.getThread("thread");
        long stopNanos = ProfileWindow.nanos(event.getStartTime());
        return new LoopPeriod(
                event.getInt("loop"),
                thread == null ? null : thread.getJavaName(),
                thread == null ? 0 : thread.getOSThreadId(),
                stopNanos - event.getDuration("period").toNanos(),
                stopNanos,
                event.getLong("requests"),
                event.getLong("bytes"),
                event.getLong("connectionsOpen"),
                event.getLong("iterations"));
    }
}
