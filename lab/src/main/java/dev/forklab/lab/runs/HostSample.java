package dev.forklab.lab.runs;

import java.util.List;

/**
 * One line of observe-&lt;host&gt;.jsonl: a host's cumulative counters at one time; processes, listeners and counters are
 * absent on a host without the server. {@code countersError} stands for counters that could not be read.
 *
 * @param pressure absent, as {@code softnet}, where the kernel does not tell it, and in older runs
 * @param listeners who listens on the server's port; absent in samples in which it was not looked for
 */
public record HostSample(
        long timeUs,
        List<CpuTimes> cpu,
        List<NicCounters> nic,
        TcpCounters tcp,
        Pressure pressure,
        List<SoftnetCounters> softnet,
        List<ProcessSample> processes,
        List<PortListener> listeners,
        Counters counters,
        String countersError) {
    /** A sample without what the kernel may not tell, and in which nobody looked for listeners. */
    public HostSample(
            long timeUs,
            List<CpuTimes> cpu,
            List<NicCounters> nic,
            TcpCounters tcp,
            List<ProcessSample> processes,
            Counters counters,
            String countersError) {
        this(timeUs, cpu, nic, tcp, null, null, processes, null, counters, countersError);
    }
}
