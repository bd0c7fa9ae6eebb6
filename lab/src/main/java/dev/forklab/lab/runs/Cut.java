package dev.forklab.lab.runs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an arm has a quarter less of than its base, to see what a throughput depends on; its word is a setting of the arm. */
public enum Cut {
    /** CPU time of the clients' CPUs. */
    CLIENT_CPU,
    /** CPU time of the server's CPUs. */
    SERVER_CPU,
    /** What the server's link lets through. */
    LINK,
    /** How long a request parks inside the lock. */
    LOCK_HOLD,
    /** Connections of each level. */
    CONNECTIONS;

    /** The name of the setting. */
    public static final String SETTING = "cut";

    /** What is left. */
    public static final double LEFT = 0.75;

    /** As an experiment's file says it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All words. */
    public static List<String> words() {
        return Stream.of(values()).map(Cut::word).toList();
    }

    /** The cut among an arm's settings; empty where there is none. */
    public static Optional<Cut> of(Map<String, String> settings) {
        return Stream.of(values())
                .filter(cut -> cut.word().equals(settings.get(SETTING)))
                .findFirst();
    }

    /** What is left of a number of it, rounded down, and one at least. */
    public int of(int whole) {
        return Math.max(1, (int) (LEFT * whole));
    }
}
