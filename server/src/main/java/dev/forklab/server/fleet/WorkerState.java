package dev.forklab.server.fleet;

import dev.forklab.server.counters.CounterReading;
import java.util.List;

/**
 * One worker as it is now.
 *
 * @param pid of the present process, or of the last one while none runs
 * @param restarts how often it was started again
 * @param cpus read back from the kernel
 * @param loopCpus of each event loop, read back from the kernel, in the kernel's list format
 * @param jvm what its JVM said that it has; null of one that does not serve yet
 * @param counters cumulative over restarts
 */
public record WorkerState(
        int worker,
        long pid,
        int restarts,
        int threads,
        String cpus,
        List<String> loopCpus,
        int jmxPort,
        JvmFacts jvm,
        CounterReading counters) {}
