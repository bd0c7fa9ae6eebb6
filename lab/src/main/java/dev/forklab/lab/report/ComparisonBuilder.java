package dev.forklab.lab.report;

import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Manifest;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares two runs, the one as base and the other as contender. */
public final class ComparisonBuilder {
    private static final String BASE_MODE = "single";
    private static final String CONTENDER_MODE = "prefork";

    private ComparisonBuilder() {}

    /**
     * The newest complete run that has an arm of single.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static RunFolder newestBase(Path reports) throws IOException {
        return newest(reports, BASE_MODE, "BASE");
    }

    /** The newest complete run that has an arm of prefork; see {@link #newestBase}. */
    public static RunFolder newestContender(Path reports) throws IOException {
        return newest(reports, CONTENDER_MODE, "CONTENDER");
    }

    /** @throws dev.forklab.lab.runs.UnlikeRunsException when the runs differ in more than the mode */
    public static Comparison compare(RunFolder base, RunFolder contender) throws IOException {
        for (RunFolder run : List.of(base, contender)) {
            if (atSeveralRates(run.plan())) {
                throw new IllegalArgumentException(run.name() + " has several rates at one number of connections, which"
                        + " its own summary.md compares; name a run of one load a level");
            }
        }
        Candidate first = new Candidate(base, arm(base, BASE_MODE));
        Candidate second = new Candidate(contender, arm(contender, CONTENDER_MODE));
        Candidate.requireAlike(first, second);
        Map<Integer, PointSummary> basePoints = points(first);
        Map<Integer, PointSummary> contenderPoints = points(second);
        TreeSet<Integer> connections = new TreeSet<>(basePoints.keySet());
        connections.addAll(contenderPoints.keySet());
        List<Comparison.Row> rows = new ArrayList<>();
        for (int level : connections) {
            rows.add(row(level, basePoints.get(level), contenderPoints.get(level)));
        }
        return new Comparison(side(first), side(second), rows);
    }

    private static RunFolder newest(Path reports, String mode, String variable) throws IOException {
        for (RunFolder run : RunFolder.list(reports).reversed()) {
            boolean complete = run.manifest()
                    .filter(manifest -> manifest.status().equals(Manifest.COMPLETE))
                    .isPresent();
            if (complete
                    && !atSeveralRates(run.plan())
                    && run.plan().arms().stream().anyMatch(arm -> arm.mode().equals(mode))) {
                return run;
            }
        }
        throw new IllegalArgumentException(variable + ": no complete run with a " + mode + " arm in " + reports
                + "; make one with: make bench-" + mode);
    }

    private static boolean atSeveralRates(Plan plan) {
        return plan.experiment() != null && plan.experiment().needsPeak();
    }

    private static Arm arm(RunFolder run, String mode) throws IOException {
        List<Arm> arms = run.plan().arms();
        return arms.stream().filter(arm -> arm.mode().equals(mode)).findFirst().orElse(arms.getFirst());
    }

    private static Map<Integer, PointSummary> points(Candidate candidate) throws IOException {
        Map<Integer, PointSummary> points = new TreeMap<>();
        new SummaryBuilder(candidate.run())
                .build().ramps().stream()
                        .filter(ramp -> ramp.arm().equals(candidate.arm().name()))
                        .findFirst()
                        .ifPresent(ramp ->
                                ramp.points().forEach(point -> points.putIfAbsent(point.connectionsAsked(), point)));
        return points;
    }

    private static Comparison.Side side(Candidate candidate) throws IOException {
        return new Comparison.Side(
                candidate.run().name(),
                candidate.arm().name(),
                candidate.arm().tuned(),
                candidate.run().plan().commit());
    }

    private static Comparison.Row row(int connections, PointSummary base, PointSummary contender) {
        if (base == null || contender == null || !base.valid() || !contender.valid()) {
            return new Comparison.Row(connections, base, contender, null);
        }
        double difference = 100 * (contender.serverRequestsPerSecond() / base.serverRequestsPerSecond() - 1);
        return new Comparison.Row(connections, base, contender, Math.round(difference * 1_000) / 1_000.0);
    }
}
