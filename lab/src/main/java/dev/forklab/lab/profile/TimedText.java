package dev.forklab.lab.profile;

import java.util.Locale;

/** Totals of timed methods, for reading. */
public final class TimedText {
    private static final int ROWS = 20;

    private TimedText() {}

    public static String of(TimedView view) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "timed methods in a window of %.3f s: every call, with its waiting and spinning%n%n",
                view.windowSeconds()));
        text.append(String.format(
                Locale.ROOT,
                "%12s %12s %12s %12s %10s  %s%n",
                "seconds",
                "calls",
                "average us",
                "maximum us",
                "covered s",
                "method"));
        view.methods().stream().limit(ROWS).forEach(method -> text.append(row(method)));
        if (view.methods().size() > ROWS) {
            text.append(String.format("... and %d more%n", view.methods().size() - ROWS));
        }
        return text.toString();
    }

    private static String row(TimedMethod method) {
        return String.format(
                Locale.ROOT,
                "%12.3f %12d %12.3f %12.1f %10.3f  %s%n",
                method.seconds(),
                method.invocations(),
                method.averageUs(),
                method.maximumUs(),
                method.coveredSeconds(),
                method.method());
    }
}
