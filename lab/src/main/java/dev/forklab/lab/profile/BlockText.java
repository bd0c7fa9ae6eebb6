package dev.forklab.lab.profile;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The block view for reading. */
public final class BlockText {
    private static final int ROWS = 20;
    private static final String HEADER = "%12s %8s %8s %10s  %-8s %-44s %s%n";
    private static final String ROW = "%12.3f %7.2f%% %7.1f%% %10d  %-8s %-44s %s%n";

    private BlockText() {}

    /** @param notes what a reader must know besides, a line each */
    public static String of(BlockView view, List<String> notes) {
        StringBuilder text = new StringBuilder();
        text.append(format(
                "block: %.3f s waited in a window of %.3f s: %.1f%% of wall, %.2f threads blocked on average%n",
                view.seconds(), view.windowSeconds(), view.percentOfWall(), view.meanThreads()));
        text.append(format(
                "%.1f parks/s, %.1f unparks/s (parks that ended: the JDK has no event of unpark), idle pools included%n",
                view.parksPerSecond(), view.unparksPerSecond()));
        text.append(format("a wait that has not ended when the recording stops is not recorded%n"));
        notes.forEach(note -> text.append("note: ").append(note).append(System.lineSeparator()));
        text.append(format("%n" + HEADER, "waited s", "share", "of wall", "waits", "kind", "waited for", "site"));
        view.sites().stream().limit(ROWS).forEach(row -> text.append(row(row)));
        if (view.sites().size() > ROWS) {
            text.append(format("... and %d more%n", view.sites().size() - ROWS));
        }
        view.holding().forEach(row -> text.append(holding(row, view)));
        text.append(idle(view));
        return text.toString();
    }

    private static String row(BlockedSite row) {
        return format(
                ROW,
                row.seconds(),
                row.sharePercent(),
                row.percentOfWall(),
                row.count(),
                row.kind(),
                row.type(),
                row.site());
    }

    private static String holding(HoldSite row, BlockView view) {
        return format(
                "%12.3f %8s %7.1f%% %10d  %-8s mean %.1f us (on a busy CPU its run queue included), not waiting for a lock: %s  %s%n",
                row.seconds(),
                "apart",
                100 * row.seconds() / view.windowSeconds(),
                row.count(),
                "holding",
                row.meanUs(),
                row.reason(),
                row.site());
    }

    private static String idle(BlockView view) {
        double seconds = view.idle().stream().mapToDouble(IdlePool::seconds).sum();
        long count = view.idle().stream().mapToLong(IdlePool::count).sum();
        String pools = view.idle().stream()
                .map(pool -> format(
                        "%n%12.3f %8s %8s %10d  %s; %s",
                        pool.seconds(), "", "", pool.count(), pool.reason(), pool.type()))
                .collect(Collectors.joining());
        return format(
                "%12.3f %8s %7.1f%% %10d  idle pools, of these%s%n",
                seconds, "apart", 100 * seconds / view.windowSeconds(), count, pools);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
