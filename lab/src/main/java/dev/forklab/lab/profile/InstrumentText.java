package dev.forklab.lab.profile;

import java.util.Locale;

/** What a recording says of itself, for reading. */
public final class InstrumentText {
    private InstrumentText() {}

    public static String of(InstrumentView view) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "recording: %,.0f lock events/s, %.2f MB/s, %,d bytes lost, %.1f s of the window not covered%n",
                view.lockEventsPerSecond(),
                view.megabytesPerSecond(),
                view.lostBytes(),
                view.uncoveredSeconds()));
        view.reasons().forEach(reason -> text.append(String.format("instrument-bound: %s%n", reason)));
        view.missingSettings().forEach(setting -> text.append(String.format("note: %s%n", setting)));
        return text.toString();
    }
}
