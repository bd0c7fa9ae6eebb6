package dev.forklab.lab.report;

import dev.forklab.lab.judge.ClientWindow;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.judge.SeriesError;
import dev.forklab.lab.runs.Level;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a ramp itself changed, as the level tells that is measured again at its end. */
final class Repeats {
    private Repeats() {}

    /** The repeat of a level against its first time; null when no level of the plan is one. */
    static RunSummary.Repeat of(List<Level> levels, List<PointSummary> points) {
        for (int level = 0; level < levels.size(); level++) {
            if (levels.get(level).repeats()) {
                int first = levels.get(level).repeatOf();
                PointSummary before = points.get(first);
                PointSummary after = points.get(level);
                boolean told = before.valid() && after.valid();
                return new RunSummary.Repeat(
                        level,
                        first,
                        told ? ratio(before.serverRequestsPerSecond(), after.serverRequestsPerSecond()) : null,
                        told ? ratio(before.serverCpuUsPerRequest(), after.serverCpuUsPerRequest()) : null);
            }
        }
        return null;
    }

    /**
     * By how much two points that are the same may differ, by the seconds of both: the 95 % reach of their difference as a
     * share; null when one of them is not known.
     */
    static Double noise(RunSummary.Repeat repeat, List<ClientWindow> windows) {
        if (repeat == null) {
            return null;
        }
        SeriesError first = SeriesError.of(windows.get(repeat.repeatOf()).perSecond());
        SeriesError again = SeriesError.of(windows.get(repeat.level()).perSecond());
        return first == null || again == null ? null : Math.hypot(first.relative(), again.relative());
    }

    /** Rounded to three decimals; null when one of them is not known. */
    private static Double ratio(Double before, Double after) {
        boolean known = Stream.of(before, after).allMatch(Objects::nonNull);
        return known && before > 0 ? Math.round(1_000 * after / before) / 1_000.0 : null;
    }
}
