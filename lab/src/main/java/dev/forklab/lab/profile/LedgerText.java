package dev.forklab.lab.profile;

import java.util.Locale;

/** The ledger as text: seconds, and idle time in percent of wall time. */
public final class LedgerText {
    private static final int ROWS = 20;
    private static final String LINE = "%-48.48s" + " %9s".repeat(12) + "%n";

    private LedgerText() {}

    public static String of(LedgerView view) {
        StringBuilder text = new StringBuilder();
        text.append(line("", "", "cpu s", "of it", "cpu s", "", "", "other", "run", "of it", "", "idle %", "idle %"));
        text.append(line(
                "thread",
                "wall s",
                "sampled",
                "lost s",
                "kernel",
                "blocked s",
                "parked s",
                "waits s",
                "queue s",
                "in waits",
                "idle s",
                "computed",
                "measured"));
        view.rows().stream().limit(ROWS).map(LedgerText::row).forEach(text::append);
        if (view.rows().size() > ROWS) {
            text.append("and ").append(view.rows().size() - ROWS).append(" more\n");
        }
        if (view.rows().size() > 1) {
            text.append(row(view.all()));
        }
        text.append("idle s = wall - cpu (kernel, else sampled) - blocked - parked - other waits")
                .append(" - run queue outside of waits\n");
        view.notes().forEach(note -> text.append("note: ").append(note).append("\n"));
        return text.toString();
    }

    private static String row(LedgerRow row) {
        Double measured = row.idleMeasuredSeconds();
        return line(
                row.thread(),
                number(row.wallSeconds(), 3),
                number(row.cpuSeconds(), 3),
                number(row.lostCpuSeconds(), 3),
                number(row.kernelCpuSeconds(), 3),
                number(row.blockedSeconds(), 3),
                number(row.parkedSeconds(), 3),
                number(row.otherWaitSeconds(), 3),
                number(row.runQueueSeconds(), 3),
                number(row.runQueueInWaitsSeconds(), 3),
                number(row.idleComputedSeconds(), 3),
                number(100 * row.idleComputedSeconds() / row.wallSeconds(), 1),
                number(measured == null ? null : Double.valueOf(100 * measured / row.wallSeconds()), 1));
    }

    private static String number(Double value, int decimals) {
        return value == null ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String line(String... cells) {
        return LINE.formatted((Object[]) cells)
                        .lines()
                        .map(String::stripTrailing)
                        .findFirst()
                        .orElseThrow() + "\n";
    }
}
