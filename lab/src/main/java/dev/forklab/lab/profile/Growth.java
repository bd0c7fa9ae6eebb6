package dev.forklab.lab.profile;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** How much a counter grew in a window, by readings of it; between readings it is taken to have grown evenly. */
final class Growth {
    private Growth() {}

    /**
     * The growth, in the counter's unit; empty when the readings do not reach both edges of the window.
     *
     * @param readings by their times, epoch nanoseconds
     */
    static <T> OptionalDouble in(ProfileWindow window, NavigableMap<Long, T> readings, ToDoubleFunction<T> counter) {
        if (readings.isEmpty()
                || readings.firstKey() > window.startNanos()
                || readings.lastKey() < window.stopNanos()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                at(readings, window.stopNanos(), counter) - at(readings, window.startNanos(), counter));
    }

    private static <T> double at(NavigableMap<Long, T> readings, long nanos, ToDoubleFunction<T> counter) {
        Map.Entry<Long, T> before = readings.floorEntry(nanos);
        Map.Entry<Long, T> after = readings.ceilingEntry(nanos);
        double from = counter.applyAsDouble(before.getValue());
        long span = after.getKey() - before.getKey();
        return span == 0
                ? from
                : from + (counter.applyAsDouble(after.getValue()) - from) * (nanos - before.getKey()) / span;
    }
}
