package dev.forklab.lab.profile;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * CPU seconds out of a load that is read in rounds: a reading is the mean since the round before it. The first round
 * reaches back to before the recording (for a thread: to its start) and only says where the second one begins.
 */
final class LoadMeter {
    private final ProfileWindow window;
    private final NavigableMap<Long, Double> readings = new TreeMap<>();

    LoadMeter(ProfileWindow window) {
        this.window = window;
    }

    /** Adds to the reading at that time: threads are read one by one, at one time. */
    void add(long atNanos, double load) {
        readings.merge(atNanos, load, Double::sum);
    }

    /**
     * The mean load times the window, in seconds of what a load of 1 means; empty when no two rounds lie around a part of
     * the window. Its ends, before the first and after the last round, count as the rest.
     *
     * @param roundNanos the least time between rounds; a reading that comes earlier is one of a thread that ends
     */
    OptionalDouble seconds(long roundNanos) {
        double loaded = 0;
        long covered = 0;
        Long round = null;
        for (Map.Entry<Long, Double> reading : readings.entrySet()) {
            long at = reading.getKey();
            if (round != null) {
                loaded += reading.getValue() * window.overlapNanos(round, at);
            }
            if (round == null || at - round >= roundNanos) {
                covered += round == null ? 0 : window.overlapNanos(round, at);
                round = at;
            }
        }
        return covered == 0 ? OptionalDouble.empty() : OptionalDouble.of(loaded / covered * window.seconds());
    }
}
