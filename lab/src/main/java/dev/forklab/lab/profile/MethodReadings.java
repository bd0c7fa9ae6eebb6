package dev.forklab.lab.profile;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The readings of one method's sums, at moments a period apart. */
final class MethodReadings {
    private static final double NANOS = 1e9;

    private record Sums(double invocations, double nanos) {}

    private final String method;
    private final NavigableMap<Long, Sums> readings = new TreeMap<>();
    private double maximumUs;

    MethodReadings(String method) {
        this.method = method;
    }

    void add(long atNanos, long invocations, double averageNanos, double maximumNanos) {
        readings.put(atNanos, new Sums(invocations, invocations * averageNanos));
        maximumUs = Math.max(maximumUs, maximumNanos / 1e3);
    }

    /** What was added between the window's ends; empty when no two readings are around any part of it. */
    Optional<TimedMethod> inside(ProfileWindow window) {
        if (readings.size() < 2) {
            return Optional.empty();
        }
        long from = Math.max(window.startNanos(), readings.firstKey());
        long to = Math.min(window.stopNanos(), readings.lastKey());
        if (from >= to) {
            return Optional.empty();
        }
        Sums first = at(from);
        Sums last = at(to);
        long invocations = Math.round(last.invocations - first.invocations);
        double seconds = (last.nanos - first.nanos) / NANOS;
        return Optional.of(new TimedMethod(
                method,
                invocations,
                seconds,
                TimedMethod.average(seconds, invocations),
                maximumUs,
                (to - from) / NANOS));
    }

    /** Between two readings calls are taken to be even. */
    private Sums at(long nanos) {
        Map.Entry<Long, Sums> before = readings.floorEntry(nanos);
        Map.Entry<Long, Sums> after = readings.ceilingEntry(nanos);
        if (before.getKey().equals(after.getKey())) {
            return before.getValue();
        }
        double share = (nanos - before.getKey()) / (double) (after.getKey() - before.getKey());
        Sums low = before.getValue();
        Sums high = after.getValue();
        return new Sums(
                low.invocations + share * (high.invocations - low.invocations),
                low.nanos + share * (high.nanos - low.nanos));
    }
}
