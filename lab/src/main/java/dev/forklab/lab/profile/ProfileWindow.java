package dev.forklab.lab.profile;

import dev.forklab.lab.runs.TimeSpan;
import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;

/** The stretch of a recording that is looked at, in epoch nanoseconds: start inclusive, stop exclusive. */
public record ProfileWindow(long startNanos, long stopNanos) {
    private static final long NANOS = 1_000_000_000;

    public ProfileWindow {
        if (stopNanos <= startNanos) {
            throw new IllegalArgumentException("a window ends after its start, not " + startNanos + " to " + stopNanos);
        }
    }

    public static ProfileWindow of(TimeSpan span) {
        return new ProfileWindow(span.startUs() * 1_000, span.stopUs() * 1_000);
    }

    double seconds() {
        return (stopNanos - startNanos) / (double) NANOS;
    }

    /** Whether a moment, the start of an event without duration, is inside. */
    boolean contains(RecordedEvent event) {
        return contains(nanos(event.getStartTime()));
    }

    boolean contains(long nanos) {
        return nanos >= startNanos && nanos < stopNanos;
    }

    /** How much of an event with a duration lies inside, in nanoseconds; 0 when it lies outside. */
    long overlapNanos(RecordedEvent event) {
        return overlapNanos(nanos(event.getStartTime()), nanos(event.getEndTime()));
    }

    /** How much of a stretch of time lies inside, in nanoseconds; 0 when it lies outside. */
    long overlapNanos(long start, long stop) {
        return Math.max(0, Math.min(stop, stopNanos) - Math.max(start, startNanos));
    }

    /** Epoch nanoseconds. */
    static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS + instant.getNano();
    }
}
