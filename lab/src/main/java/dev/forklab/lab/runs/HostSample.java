package dev.forklab.lab.runs;

import java.util.List;

/**
 * One line of observe-&lt;host&gt;.jsonl: a host's cumulative counters at one time; processes and counters are absent
 * on a host without the server. {@code countersError} stands for counters that could not be read.
 */
public record HostSample(
        long timeUs,
        List<CpuTimes> cpu,
        List<NicCounters> nic,
        TcpCounters tcp,
        List<ProcessSample> processes,
        Counters counters,
        String countersError) {}
