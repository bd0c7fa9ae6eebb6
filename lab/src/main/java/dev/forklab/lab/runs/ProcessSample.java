package dev.forklab.lab.runs;

import java.util.Map;

/**
 * One process of the server's tree: threads now, CPU seconds so far (children it reaped included).
 *
 * @param threadCpus how many threads of each name (digits at its end left out) may run on which CPUs, as CPU list, name,
 *     count; absent where it is as in the sample before
 */
public record ProcessSample(long pid, int threads, double cpuSeconds, Map<String, Map<String, Integer>> threadCpus) {}
