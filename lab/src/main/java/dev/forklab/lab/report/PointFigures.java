package dev.forklab.lab.report;

import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.runs.LatencySummary;
import dev.forklab.lab.runs.VerdictFigure;
import java.util.List;

/** What a block's points say of one figure. */
final class PointFigures {
    /** Behind a quantile q lie the largest 1 - q of the requests: ten of them at least. */
    static final int LEAST_FOR_P99 = 1_000;

    private PointFigures() {}

    /** Of the arm's ramps. */
    static List<Double> of(VerdictFigure figure, List<RunSummary.Ramp> block, String arm, List<Integer> levels) {
        return of(figure, block.stream().filter(ramp -> ramp.arm().equals(arm)).toList(), levels);
    }

    /** Of ramps at those levels; null in the place of one that is not known, and so has no logarithm. */
    static List<Double> of(VerdictFigure figure, List<RunSummary.Ramp> ramps, List<Integer> levels) {
        if (figure == VerdictFigure.MAX_RATE) {
            return ramps.stream()
                    .map(ramp -> ramp.maxRate().requestsPerSecond())
                    .toList();
        }
        return ramps.stream()
                .flatMap(ramp -> levels.stream().map(ramp.points()::get))
                .map(point -> of(figure, point))
                .toList();
    }

    private static Double of(VerdictFigure figure, PointSummary point) {
        Double value =
                switch (figure) {
                    case THROUGHPUT -> point.serverRequestsPerSecond();
                    case CPU_PER_REQUEST -> point.serverCpuUsPerRequest();
                    case P99 -> p99(point);
                    case MAX_RATE -> throw new IllegalArgumentException("a point has no highest rate");
                };
        return value != null && value > 0 ? value : null;
    }

    private static Double p99(PointSummary point) {
        LatencySummary latency = point.latencyUs();
        return latency == null || tooFewForP99(point) ? null : (double) latency.p99();
    }

    static boolean tooFewForP99(PointSummary point) {
        return point.clientRequests() != null && point.clientRequests() < LEAST_FOR_P99;
    }
}
