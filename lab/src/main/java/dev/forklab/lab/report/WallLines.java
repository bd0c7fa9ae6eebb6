package dev.forklab.lab.report;

import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.judge.Utilisation;
import java.util.List;

/** The wall of each point with the numbers that led to it, valid or not, as a list below its ramp's table. */
final class WallLines {
    private WallLines() {}

    /** Nothing where no point was measured. */
    static String render(List<PointSummary> points) {
        StringBuilder lines = new StringBuilder();
        for (PointSummary point : points) {
            if (point.wall() != null) {
                lines.append("- ")
                        .append(PointTable.load(point, " connections"))
                        .append(": ")
                        .append(point.wall().bound().word())
                        .append(": ")
                        .append(point.wall().evidence())
                        .append(next(point.wall().runnerUp()))
                        .append("\n");
            }
        }
        return lines.isEmpty() ? "" : "\nwalls, as utilisation tells:\n\n" + lines;
    }

    private static String next(Utilisation other) {
        return other == null ? "" : "; next is " + other.bound().word() + ": " + other.evidence();
    }
}
