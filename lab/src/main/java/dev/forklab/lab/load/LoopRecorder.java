package dev.forklab.lab.load;

import dev.forklab.lab.runs.LatencyLog;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What one event loop saw: totals since its first connection, and the seconds of the window by the time of completion.
 * Only its event loop writes; read it after that has been stopped.
 */
final class LoopRecorder {
    private static final long SECOND_NANOS = 1_000_000_000L;
    /** Room for 50 ms without resizing; grows by itself. */
    private static final long FIRST_HIGHEST_US = 50_000;

    private final Map<ErrorKind, Long> errors = new EnumMap<>(ErrorKind.class);
    private long total;
    private long windowStart = Long.MAX_VALUE;
    private long windowNanos;
    private long[] requests = {};
    private long[] bytes = {};
    private Histogram[] latencies = {};
    private int current = -1;

    /** Declares the window, on the clock of {@code System.nanoTime()}. */
    void window(long startNanos, int seconds) {
        requests = new long[seconds];
        bytes = new long[seconds];
        latencies = new Histogram[seconds];
        windowNanos = seconds * SECOND_NANOS;
        windowStart = startNanos;
    }

    /** Whether the window is still to come at this time. */
    boolean beforeWindow(long now) {
        return windowStart == Long.MAX_VALUE || now - windowStart < 0;
    }

    void received(long now, int count) {
        int second = second(now);
        if (second >= 0) {
            bytes[second] += count;
        }
    }

    /** A whole 2xx answer. */
    void answered(long now, long latencyNanos) {
        total++;
        int second = second(now);
        if (second >= 0) {
            requests[second]++;
            record(second, latencyNanos);
        }
    }

    /** A request that was given up: an error, and a latency of at least its age. */
    void timedOut(long now, long ageNanos) {
        failed(ErrorKind.TIMEOUT);
        int second = second(now);
        if (second >= 0) {
            record(second, ageNanos);
        }
    }

    void failed(ErrorKind kind) {
        errors.merge(kind, 1L, Long::sum);
    }

    long total() {
        return total;
    }

    Map<ErrorKind, Long> errors() {
        return errors;
    }

    long requests(int second) {
        return requests[second];
    }

    long bytes(int second) {
        return bytes[second];
    }

    /** Adds this loop's latencies of one second of the window. */
    void addLatencies(int second, Histogram sum) {
        if (latencies[second] != null) {
            sum.add(latencies[second]);
        }
    }

    static Histogram newHistogram(long highestUs) {
        Histogram histogram = new Histogram(highestUs, LatencyLog.SIGNIFICANT_DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }

    private int second(long now) {
        if (windowStart == Long.MAX_VALUE) {
            return -1;
        }
        long elapsed = now - windowStart;
        return elapsed >= 0 && elapsed < windowNanos ? (int) (elapsed / SECOND_NANOS) : -1;
    }

    private void record(int second, long nanos) {
        if (second != current) {
            rotate(second);
        }
        latencies[second].recordValue((nanos + 500) / 1_000);
    }

    /** One allocation a second, as large as the last second needed. */
    private void rotate(int second) {
        long highest = current < 0 ? FIRST_HIGHEST_US : latencies[current].getHighestTrackableValue();
        latencies[second] = newHistogram(highest);
        current = second;
    }
}
