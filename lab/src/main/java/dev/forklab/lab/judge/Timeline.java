package dev.forklab.lab.judge;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A cumulative counter as it was read, about once a second; between two readings it is taken to have grown evenly. */
final class Timeline {
    /** A reading further from an edge than this says nothing of it: one of the readings a second is missing. */
    private static final long REACH_US = 1_500_000;

    private final NavigableMap<Long, Double> readings = new TreeMap<>();

    void add(long timeUs, double value) {
        readings.put(timeUs, value);
    }

    /** The counter at a time; empty when there is no reading near it on both sides. */
    OptionalDouble at(long timeUs) {
        Map.Entry<Long, Double> before = readings.floorEntry(timeUs);
        Map.Entry<Long, Double> after = readings.ceilingEntry(timeUs);
        if (before == null
                || after == null
                || timeUs - before.getKey() > REACH_US
                || after.getKey() - timeUs > REACH_US) {
            return OptionalDouble.empty();
        }
        if (before.getKey().equals(after.getKey())) {
            return OptionalDouble.of(before.getValue());
        }
        double share = (double) (timeUs - before.getKey()) / (after.getKey() - before.getKey());
        return OptionalDouble.of(before.getValue() + share * (after.getValue() - before.getValue()));
    }

    /** From the last reading that is so long before a window to the first that is so long behind it. */
    OptionalDouble growthAround(Window window, long marginUs) {
        Map.Entry<Long, Double> before = readings.floorEntry(window.startUs() - marginUs);
        Map.Entry<Long, Double> after = readings.ceilingEntry(window.endUs() + marginUs);
        return before == null || after == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(after.getValue() - before.getValue());
    }

    /** How far the readings are from a window's edges: the growth is not known to be even there. */
    long edgesUs(Window window) {
        return distance(window.startUs()) + (window.restFollows() ? 0 : distance(window.endUs()));
    }

    private long distance(long timeUs) {
        long before = timeUs - readings.floorKey(timeUs);
        return Math.min(before, readings.ceilingKey(timeUs) - timeUs);
    }

    /** How much the counter grew in a window; empty when it is not known at either edge. */
    OptionalDouble growth(Window window) {
        OptionalDouble start = at(window.startUs());
        OptionalDouble end = at(window.endUs());
        if (start.isEmpty() || end.isEmpty()) {
            return OptionalDouble.empty();
        }
        double last =
                window.restFollows() ? readings.ceilingEntry(window.endUs()).getValue() : end.getAsDouble();
        return OptionalDouble.of(last - start.getAsDouble());
    }
}
