package dev.forklab.lab.profile;

import java.util.List;
import java.util.Objects;

/**
 * Where one thread's time went, in seconds. Without an observer what is the kernel's is absent, and idle time holds the
 * run queue too.
 *
 * @param cpuSeconds as sampled, with {@code lostCpuSeconds}: what samples stand for that were lost inside the JVM
 * @param kernelCpuSeconds the same as the scheduler counts it
 * @param blockedSeconds waiting for monitors
 * @param otherWaitSeconds in Object.wait and Thread.sleep
 * @param runQueueSeconds ready, but without a CPU
 * @param runQueueInWaitsSeconds of that, after the end of a wait and so within the wait's own time; estimated: each time
 *     that the thread got onto a CPU is taken to have cost the same
 * @param idleComputedSeconds wall less all the others, with the kernel's CPU time where it is known
 * @param idleMeasuredSeconds wall times the share of looks that found the thread asleep in epoll_wait
 */
public record LedgerRow(
        String thread,
        long osThreadId,
        double wallSeconds,
        double cpuSeconds,
        double lostCpuSeconds,
        Double kernelCpuSeconds,
        double blockedSeconds,
        double parkedSeconds,
        double otherWaitSeconds,
        Double runQueueSeconds,
        Double runQueueInWaitsSeconds,
        double idleComputedSeconds,
        Double idleMeasuredSeconds) {
    private static final double NANOS = 1e9;

    /** @param seen null without an observer */
    static LedgerRow of(ThreadTimes times, double wall, double meanSampleNanos, ObservedLoop seen) {
        double lost = times.lostSamples() * meanSampleNanos / NANOS;
        double cpu = times.cpuNanos() / NANOS + lost;
        double waits = (times.blockedNanos() + times.parkedNanos() + times.otherWaitNanos()) / NANOS;
        Double inWaits = seen == null
                ? null
                : Math.min(waits, seen.runQueueSeconds() * Math.min(1, times.waits() / Math.max(1, seen.slices())));
        double busy = seen == null ? cpu : seen.cpuSeconds() + seen.runQueueSeconds() - inWaits;
        return new LedgerRow(
                times.name(),
                times.osThreadId(),
                wall,
                cpu,
                lost,
                seen == null ? null : seen.cpuSeconds(),
                times.blockedNanos() / NANOS,
                times.parkedNanos() / NANOS,
                times.otherWaitNanos() / NANOS,
                seen == null ? null : seen.runQueueSeconds(),
                inWaits,
                wall - busy - waits,
                seen == null || seen.idleShare() == null ? null : seen.idleShare() * wall);
    }

    /** The sum; what one of them does not know, the sum does not know either. */
    static LedgerRow sum(List<LedgerRow> rows) {
        return rows.stream()
                .reduce(LedgerRow::plus)
                .map(LedgerRow::all)
                .orElse(new LedgerRow("all", 0, 0, 0, 0, null, 0, 0, 0, null, null, 0, null));
    }

    /** How far computed idle time lies above the measured, in points of wall time; null where it was not measured. */
    Double idleDifferencePoints() {
        return idleMeasuredSeconds == null ? null : 100 * (idleComputedSeconds - idleMeasuredSeconds) / wallSeconds;
    }

    /** By the scheduler where it was asked. */
    double bestCpuSeconds() {
        return Objects.requireNonNullElse(kernelCpuSeconds, cpuSeconds);
    }

    private LedgerRow all() {
        return named("all", 0);
    }

    private LedgerRow plus(LedgerRow other) {
        return new LedgerRow(
                thread,
                osThreadId,
                wallSeconds + other.wallSeconds,
                cpuSeconds + other.cpuSeconds,
                lostCpuSeconds + other.lostCpuSeconds,
                plus(kernelCpuSeconds, other.kernelCpuSeconds),
                blockedSeconds + other.blockedSeconds,
                parkedSeconds + other.parkedSeconds,
                otherWaitSeconds + other.otherWaitSeconds,
                plus(runQueueSeconds, other.runQueueSeconds),
                plus(runQueueInWaitsSeconds, other.runQueueInWaitsSeconds),
                idleComputedSeconds + other.idleComputedSeconds,
                plus(idleMeasuredSeconds, other.idleMeasuredSeconds));
    }

    private static Double plus(Double one, Double other) {
        return one == null || other == null ? null : Double.valueOf(one + other);
    }

    /** The same under a name that tells it from other processes' threads. */
    LedgerRow of(String process) {
        return named(process + ": " + thread, osThreadId);
    }

    private LedgerRow named(String name, long id) {
        return new LedgerRow(
                name,
                id,
                wallSeconds,
                cpuSeconds,
                lostCpuSeconds,
                kernelCpuSeconds,
                blockedSeconds,
                parkedSeconds,
                otherWaitSeconds,
                runQueueSeconds,
                runQueueInWaitsSeconds,
                idleComputedSeconds,
                idleMeasuredSeconds);
    }
}
