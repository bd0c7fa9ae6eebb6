package dev.forklab.lab.report;

import dev.forklab.lab.judge.PointSummary;
import java.util.List;

/** Two ramps of two runs, level by level. It carries no verdict: the runs were not interleaved. */
public record Comparison(Side base, Side contender, List<Row> rows) {
    /** One side: its run's name, its arm and how that is tuned, and the commit that was measured, absent when its plan names none. */
    public record Side(String run, String arm, String tuned, String commit) {}

    /** One level; a point is absent when that run has no such level, the difference unless both are valid. */
    public record Row(
            int connections, PointSummary base, PointSummary contender, Double requestsPerSecondDifferencePercent) {}
}
