package dev.forklab.server.fleet;

import dev.forklab.server.counters.CounterReading;

/**
 * One worker as it is now.
 *
 * @param pid of the present process, or of the last one while none runs
 * @param restarts how often it was started again
 * @param cpus read back from the kernel
 * @param counters cumulative over restarts
 */
public record WorkerState(
        int worker, long pid, int restarts, int threads, String cpus, int jmxPort, CounterReading counters) {}
