package dev.forklab.lab.load;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one event loop saw: totals since its first connection, and the seconds of the window by the time of completion.
 * Only its event loop writes; read it after that has been stopped. Times are of {@code System.nanoTime()}.
 */
final class LoopRecorder {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final boolean open;
    private final Map<ErrorKind, Long> errors = new EnumMap<>(ErrorKind.class);
    private long total;
    private long windowStart = Long.MAX_VALUE;
    private long windowNanos;
    private long[] requests = {};
    private long[] bytes = {};
    private SecondLatencies service = new SecondLatencies(0);
    private SecondLatencies response = new SecondLatencies(0);
    private SecondLatencies lags = new SecondLatencies(0);

    /** @param open whether requests are due at fixed times, so that there is a response time beside the service time */
    LoopRecorder(boolean open) {
        this.open = open;
    }

    /** Declares the window, on the clock of {@code System.nanoTime()}. */
    void window(long startNanos, int seconds) {
        requests = new long[seconds];
        bytes = new long[seconds];
        service = new SecondLatencies(seconds);
        response = new SecondLatencies(open ? seconds : 0);
        lags = new SecondLatencies(open ? seconds : 0);
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

    /**
     * A whole 2xx answer. One that comes after the window to a request that was due before its end is none of the window's,
     * but the wait for it was: without it, what delays the window's end would not be in the response times.
     *
     * @param sentAt when its request was sent
     * @param dueAt when that was due; the same in a closed load
     */
    void answered(long now, long sentAt, long dueAt) {
        total++;
        int second = second(now);
        if (second >= 0) {
            requests[second]++;
            record(second, now - sentAt, now - dueAt);
        } else if (!beforeEnd(now)) {
            recordLast(dueAt, now);
        }
    }

    /** A start that was never made: it waited for as long as the window was open, and nobody knows how much longer. */
    void unsent(long dueAt) {
        if (windowStart != Long.MAX_VALUE) {
            recordLast(dueAt, windowStart + windowNanos);
        }
    }

    /** A request that was given up: an error, and a latency of at least its age. */
    void timedOut(long now, long sentAt, long dueAt) {
        failed(ErrorKind.TIMEOUT);
        int second = second(now);
        if (second >= 0) {
            record(second, now - sentAt, now - dueAt);
        }
    }

    /** A start whose connection was free, and how late it was made all the same. */
    void started(long now, long dueAt) {
        int second = second(now);
        if (second >= 0) {
            lags.record(second, now - dueAt);
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

    SecondLatencies service() {
        return service;
    }

    SecondLatencies response() {
        return response;
    }

    SecondLatencies lags() {
        return lags;
    }

    private void record(int second, long serviceNanos, long responseNanos) {
        service.record(second, serviceNanos);
        if (open) {
            response.record(second, responseNanos);
        }
    }

    /** In an open load, what was due before the window's end had this response time in its last second. */
    private void recordLast(long dueAt, long until) {
        if (open && beforeEnd(dueAt)) {
            response.record(requests.length - 1, until - dueAt);
        }
    }

    private boolean beforeEnd(long now) {
        return windowStart == Long.MAX_VALUE || now - windowStart < windowNanos;
    }

    private int second(long now) {
        return beforeWindow(now) || !beforeEnd(now) ? -1 : (int) ((now - windowStart) / SECOND_NANOS);
    }
}
