package dev.forklab.lab.observe;

import dev.forklab.lab.runs.Counters;
import java.io.IOException;

/** The counters that a server told, or why it did not; neither where nobody asked. */
record CountersAnswer(Counters counters, String error) {
    static CountersAnswer of(CountersSource source) {
        if (source == null) {
            return new CountersAnswer(null, null);
        }
        try {
            return new CountersAnswer(source.read(), null);
        } catch (IOException | IllegalArgumentException e) {
            return new CountersAnswer(null, String.valueOf(e.getMessage()));
        }
    }
}
