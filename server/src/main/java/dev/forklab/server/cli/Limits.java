package dev.forklab.server.cli;

import java.util.Map;

/**
 * The numbers that an option allows, both ends included.
 *
 * @param min the least
 * @param max the greatest
 */
record Limits(long min, long max) {
    private static final Limits PORTS = new Limits(1, 65_535);
    /** Far above the article's 128 CPUs. */
    private static final Limits MANY = new Limits(1, 1_024);

    private static final Map<String, Limits> BY_OPTION = Map.of(
            "--port", PORTS,
            "--admin-port", PORTS,
            "--jmx-port", PORTS,
            "--workers", MANY,
            "--event-loops", MANY,
            // Above a second every client gives up.
            "--lock-hold-micros", new Limits(0, 1_000_000),
            "--pool-size", new Limits(1, 100_000),
            // Below a thousand nothing is left for the description; above, a pool would not fit in one mapping.
            "--product-bytes", new Limits(1_000, 1_000_000),
            "--seed", new Limits(Long.MIN_VALUE, Long.MAX_VALUE));

    /** The limits of an option; null if it has none. */
    static Limits of(String option) {
        return BY_OPTION.get(option);
    }

    static String refusal(String option, String value, Limits limits) {
        return option + " " + value + ": allowed a whole number from " + limits.min + " to " + limits.max;
    }

    boolean allow(long value) {
        return value >= min && value <= max;
    }
}
