package dev.forklab.lab.profile;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * CPU seconds of a window by where they were counted.
 *
 * @param truncatedSeconds of the sampled ones, those of stacks without their root
 * @param lostSeconds samples that came inside the virtual machine, each taken for as long as the mean sample
 * @param gcSeconds of the process during pauses
 * @param jitSeconds of the compilers' threads; absent when the recording does not hold it
 * @param processSeconds the check sum: of the whole process; absent when it is not known
 * @param processBy who counted it: {@value #OBSERVER}, or else {@value #CPU_LOAD}, which may be off by a quarter
 */
public record CpuTotals(
        double windowSeconds,
        long samples,
        double sampledSeconds,
        double truncatedSeconds,
        long lostSamples,
        double lostSeconds,
        double gcSeconds,
        Double jitSeconds,
        Double processSeconds,
        String processBy) {
    static final String OBSERVER = "the host's observer";
    static final String CPU_LOAD = "jdk.CPULoad";

    /** All that is in a view's rows: sampled, lost, GC and JIT. */
    double accountedSeconds() {
        return sampledSeconds + lostSeconds + gcSeconds + (jitSeconds == null ? 0 : jitSeconds);
    }

    /** Of two workers in one window. */
    CpuTotals plus(CpuTotals other) {
        return new CpuTotals(
                Math.max(windowSeconds, other.windowSeconds),
                samples + other.samples,
                sampledSeconds + other.sampledSeconds,
                truncatedSeconds + other.truncatedSeconds,
                lostSamples + other.lostSamples,
                lostSeconds + other.lostSeconds,
                gcSeconds + other.gcSeconds,
                sum(jitSeconds, other.jitSeconds),
                sum(processSeconds, other.processSeconds),
                Stream.of(processBy, other.processBy)
                        .filter(Objects::nonNull)
                        .distinct()
                        .reduce((one, two) -> one + " and " + two)
                        .orElse(null));
    }

    private static Double sum(Double one, Double other) {
        return one == null || other == null ? null : Double.valueOf(one + other);
    }
}
