package dev.forklab.lab.runs;

import java.util.List;

/**
 * warmup.json: how the load before T0 went, as the server's counters told when it was judged warm or its bound had come.
 *
 * @param reached whether every worker was warm
 * @param reason what was missing; absent when nothing was
 * @param startedUs when the last client began to load
 * @param seconds from there to the verdict; the load lasts until two seconds before T0
 * @param requestsNeeded that each worker must have served
 * @param compilePercentLimit less than this share of the last three seconds may be compilation
 */
public record WarmupResult(
        boolean reached,
        String reason,
        long startedUs,
        long endedUs,
        double seconds,
        int requestsNeeded,
        double compilePercentLimit,
        List<Worker> workers) {
    /**
     * What warming one worker has cost since its start.
     *
     * @param compilePercent how much of the last three seconds it compiled; absent when it was not seen for so long
     */
    public record Worker(int worker, long requests, long compileMs, Double compilePercent) {}
}
