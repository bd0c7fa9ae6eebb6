package dev.forklab.server.fleet;

import java.util.Locale;

/** What of a server is held on which CPUs. */
public enum Affinity {
    /** Every worker may use the whole set. */
    NONE,
    /** Each worker, with all its threads, has the CPUs of its event loops. */
    PROCESS,
    /** Each event loop has one CPU; all other threads have the housekeeping CPUs. */
    THREAD;

    /** The name on the command line and in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
