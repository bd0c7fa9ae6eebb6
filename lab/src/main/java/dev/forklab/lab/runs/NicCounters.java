package dev.forklab.lab.runs;

/**
 * Cumulative counters of one network interface.
 *
 * @param rxDropped packets dropped or missed for want of buffers; absent, as the three after it, in older runs
 * @param speedMbps the link's speed; absent where there is none to read
 * @param allowances absent of other drivers than ena, and in samples in which they were not read
 */
public record NicCounters(
        String name,
        long rxBytes,
        long txBytes,
        long rxPackets,
        long txPackets,
        Long rxDropped,
        Long txDropped,
        Long rxErrors,
        Long txErrors,
        Integer speedMbps,
        NicAllowances allowances) {
    /** The same with what is known of its hardware. */
    public NicCounters with(Integer linkSpeedMbps, NicAllowances read) {
        return new NicCounters(
                name,
                rxBytes,
                txBytes,
                rxPackets,
                txPackets,
                rxDropped,
                txDropped,
                rxErrors,
                txErrors,
                linkSpeedMbps,
                read);
    }
}
