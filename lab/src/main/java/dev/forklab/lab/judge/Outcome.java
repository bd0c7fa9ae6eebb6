package dev.forklab.lab.judge;

import java.util.Locale;

/** What a gate says of a point. */
public enum Outcome {
    /** It may be used, as far as this gate sees. */
    VALID,
    /** It must not be used. */
    INVALID,
    /** The gate cannot see: what it would look at is not there. */
    NOT_APPLICABLE;

    /** As it is said to people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
