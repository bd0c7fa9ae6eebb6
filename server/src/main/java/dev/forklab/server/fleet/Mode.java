package dev.forklab.server.fleet;

import java.util.Locale;

/** The two sides of the comparison: one process with many event loops, or many processes with few each. */
public enum Mode {
    SINGLE,
    PREFORK;

    /** The name on the command line and in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
