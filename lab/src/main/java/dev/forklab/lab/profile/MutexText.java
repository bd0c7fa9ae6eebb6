package dev.forklab.lab.profile;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The mutex view for reading. */
public final class MutexText {
    private static final int ROWS = 20;
    private static final String HEADER = "%12s %10s %9s %10s %10s %10s  %-32s %s%n";
    private static final String ROW = "%12.3f %10d %8.2f%% %10.1f %10.1f %10.1f  %-32s %s%n";

    private MutexText() {}

    /** @param notes what a reader must know besides, a line each */
    public static String of(MutexView view, List<String> notes) {
        StringBuilder text = new StringBuilder();
        text.append(format(
                "mutex: %.3f s waited for locks in a window of %.3f s, %d waits%n",
                view.seconds(), view.windowSeconds(), view.count()));
        text.append(
                "time spun before parking is not in it, but in the cpu view, in the method that waits%n".formatted());
        notes.forEach(note -> text.append("note: ").append(note).append(System.lineSeparator()));
        table(text, "site", view.sites(), view.seconds());
        table(text, "lock class", view.locks(), view.seconds());
        return text.toString();
    }

    private static void table(StringBuilder text, String title, List<Contention> rows, double all) {
        text.append(format(
                "%n" + HEADER, "waited s", "waits", "share", "p50 us", "p99 us", "max us", "previous owner", title));
        rows.stream().limit(ROWS).forEach(row -> text.append(row(row, all)));
        if (rows.size() > ROWS) {
            text.append(format("... and %d more%n", rows.size() - ROWS));
        }
    }

    private static String row(Contention row, double all) {
        WaitTimes waits = row.waits();
        return format(
                ROW,
                waits.seconds(),
                waits.count(),
                100 * waits.seconds() / all,
                waits.p50Us(),
                waits.p99Us(),
                waits.maxUs(),
                owner(row),
                row.name());
    }

    private static String owner(Contention row) {
        return row.previousOwners().entrySet().stream()
                .findFirst()
                .map(Map.Entry::getKey)
                .map(owner -> format("%s (%.0f%%)", owner, 100 * row.firstOwnerShare()))
                .orElse("-");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
