package dev.forklab.lab.judge;

import java.util.OptionalDouble;

/** Figures to three decimals, as they are written down. */
final class Rounded {
    private Rounded() {}

    static double three(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    /** Absent as null, as it is in JSON. */
    static Double three(OptionalDouble value) {
        return value.isPresent() ? three(value.getAsDouble()) : null;
    }
}
