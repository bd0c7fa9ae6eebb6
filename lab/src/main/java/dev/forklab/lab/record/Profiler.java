package dev.forklab.lab.record;

import java.util.Locale;

/** What samples the workers' CPU time while they are recorded. */
public enum Profiler {
    /** The flight recorder alone, which needs nothing of the worker. */
    JFR,
    /** async-profiler in its place, which sees the kernel's frames; the recording has everything else. */
    ASYNC,
    /** Both, by different signals. */
    BOTH;

    /** Reads the word of an option. */
    public static Profiler of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    boolean hasAsync() {
        return this != JFR;
    }

    /** The recording's settings for this choice. */
    String settings(String settings) {
        return this == ASYNC ? JfrSettings.withoutCpuTimeSamples(settings) : settings;
    }
}
