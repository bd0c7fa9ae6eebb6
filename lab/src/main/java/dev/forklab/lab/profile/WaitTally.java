package dev.forklab.lab.profile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Adds up waits that have something in common. */
final class WaitTally {
    private final Histogram nanos = WaitTimes.empty();
    private final Map<String, Long> previousOwners = new HashMap<>();
    private long insideNanos;

    /**
     * @param waited how long it lasted, nanoseconds
     * @param inside how much of that lies in the window
     * @param previousOwner empty when the event does not tell who had the lock before
     */
    void add(long waited, long inside, Optional<String> previousOwner) {
        nanos.recordValue(waited);
        insideNanos += inside;
        previousOwner.ifPresent(owner -> previousOwners.merge(owner, 1L, Long::sum));
    }

    long count() {
        return nanos.getTotalCount();
    }

    double seconds() {
        return insideNanos / 1e9;
    }

    /** The whole waits' mean, microseconds. */
    double meanUs() {
        return nanos.getMean() / 1e3;
    }

    WaitTimes times() {
        return WaitTimes.of(nanos, insideNanos);
    }

    Map<String, Long> previousOwners() {
        return previousOwners;
    }
}
