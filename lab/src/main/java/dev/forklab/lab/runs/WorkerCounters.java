package dev.forklab.lab.runs;

/**
 * One worker's counters, cumulative over its restarts; {@code bytes} are body bytes.
 *
 * @param safepointMs that its threads stood still, its collections among them; null of a server that does not tell
 */
public record WorkerCounters(
        int worker,
        long pid,
        int restarts,
        int threads,
        long connectionsAccepted,
        long connectionsOpen,
        long requests,
        long bytes,
        long compileMs,
        long gcMs,
        Long safepointMs) {}
