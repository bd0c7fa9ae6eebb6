package dev.forklab.lab.runs;

import java.util.List;
import java.util.Map;

/**
 * One process of the server's tree: threads now, CPU seconds so far (children it reaped included).
 *
 * @param threadCpus how many threads of each name (digits at its end left out) may run on which CPUs, as CPU list, name,
 *     count; absent where it is as in the sample before
 * @param loops its event-loop threads; absent in older runs
 * @param memory absent in samples in which it was not read
 */
public record ProcessSample(
        long pid,
        int threads,
        double cpuSeconds,
        Map<String, Map<String, Integer>> threadCpus,
        List<LoopSample> loops,
        MemorySample memory) {
    /** The same with its event loops. */
    public ProcessSample with(List<LoopSample> watched) {
        return new ProcessSample(pid, threads, cpuSeconds, threadCpus, watched, memory);
    }
}
