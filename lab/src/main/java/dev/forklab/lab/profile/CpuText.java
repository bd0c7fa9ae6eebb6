package dev.forklab.lab.profile;

import java.util.List;
import java.util.Locale;

/** A cpu view as tables to read. */
final class CpuText {
    private static final int TOP = 20;

    private CpuText() {}

    static String of(CpuView view) {
        StringBuilder text = new StringBuilder();
        CpuTotals totals = view.totals();
        line(
                text,
                "CPU: %.2f s in a window of %.1f s, from %d samples of %s",
                view.seconds(),
                totals.windowSeconds(),
                totals.samples(),
                view.event());
        if (view.fallback() != null) {
            line(text, "Not CPU time but threads found in Java code, native code left out: %s", view.fallback());
        }
        line(text, "%s", checkSum(view));
        if (view.truncatedShare() > 0) {
            line(
                    text,
                    "%.1f %% of the sampled time has stacks cut off at their root: -XX:FlightRecorderOptions:stackdepth=256",
                    100 * view.truncatedShare());
        }
        table(text, "By group of work (the first frame from the leaf that frames.txt claims)", view.groups());
        notSampled(text, view);
        table(text, "Flat: by the frame at the leaf", view.flat());
        table(text, "Cumulative: by the frames anywhere on the stack", view.cumulative());
        table(text, "By thread", view.threads());
        return text.toString();
    }

    private static String checkSum(CpuView view) {
        Double process = view.totals().processSeconds();
        if (process == null) {
            return "The process's CPU time was not observed, and is not in the recording.";
        }
        return String.format(
                Locale.ROOT,
                "The process used %.2f s by %s; the rows below hold %.1f %% of it.",
                process,
                view.totals().processBy(),
                process > 0 ? 100 * view.seconds() / process : 0);
    }

    /** Below 0 where the rows hold more than was counted. */
    private static void notSampled(StringBuilder text, CpuView view) {
        Double process = view.totals().processSeconds();
        if (process != null && view.fallback() == null) {
            line(text, "%10.2f  %7s  %8s  not sampled", process - view.seconds(), "-", "-");
        }
    }

    private static void table(StringBuilder text, String title, List<CpuRow> rows) {
        line(text, "%n%s", title);
        line(text, "%10s  %7s  %8s", "CPU s", "share", "samples");
        rows.stream().limit(TOP).forEach(row -> row(text, row));
        if (rows.size() > TOP) {
            double rest =
                    rows.stream().skip(TOP).mapToDouble(CpuRow::seconds).max().orElseThrow();
            line(text, "and %d more rows, none above %.2f s", rows.size() - TOP, rest);
        }
    }

    private static void row(StringBuilder text, CpuRow row) {
        String samples = row.samples() == 0 ? "-" : Long.toString(row.samples());
        line(text, "%10.2f  %5.1f %%  %8s  %s", row.seconds(), 100 * row.share(), samples, row.name());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
