package dev.forklab.lab.profile;

import dev.forklab.lab.profile.LoopEvents.Work;

/** Adds up what one event loop did between two times: each of its periods counts as far as it lies between them. */
final class LoopTally {
    private static final double NANOS = 1e9;

    private final long fromNanos;
    private final long toNanos;
    private double requests;
    private double bytes;
    private double iterations;
    private double connectionNanos;
    private long coveredNanos;

    /** @param fromNanos epoch nanoseconds, as {@code toNanos} */
    LoopTally(long fromNanos, long toNanos) {
        this.fromNanos = fromNanos;
        this.toNanos = toNanos;
    }

    LoopTally add(LoopPeriod period) {
        long overlap = Math.max(0, Math.min(period.stopNanos(), toNanos) - Math.max(period.startNanos(), fromNanos));
        double share = overlap / (double) (period.stopNanos() - period.startNanos());
        requests += share * period.requests();
        bytes += share * period.bytes();
        iterations += share * period.iterations();
        connectionNanos += (double) overlap * period.connections();
        coveredNanos += overlap;
        return this;
    }

    Work work() {
        return new Work(requests, bytes, connectionNanos / Math.max(1, coveredNanos), iterations, coveredNanos / NANOS);
    }

    double requestsPerSecond() {
        return requests / Math.max(1, coveredNanos) * NANOS;
    }
}
