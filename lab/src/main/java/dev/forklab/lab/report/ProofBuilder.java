package dev.forklab.lab.report;

import dev.forklab.lab.judge.Elasticity;
import dev.forklab.lab.judge.LogRatios;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.judge.WallProof;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Cut;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.VerdictFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds out of an experiment's cuts what its throughput depends on; valid or not, a point counts if the server counted. */
final class ProofBuilder {
    private final Plan plan;
    private final List<RunSummary.Ramp> ramps;

    ProofBuilder(Plan plan, List<RunSummary.Ramp> ramps) {
        this.plan = plan;
        this.ramps = ramps;
    }

    /** Null when the base or each cut lacks a throughput. */
    WallProof build() {
        List<Elasticity> cuts = new ArrayList<>();
        for (Arm arm : plan.arms()) {
            Cut.of(arm.settings()).ifPresent(cut -> {
                List<Double> blocks = logRatios(arm.name());
                double left = left(cut, arm.name());
                if (!blocks.isEmpty() && left < 1) {
                    cuts.add(Elasticity.of(cut, left, blocks));
                }
            });
        }
        List<PointSummary> base = points(ramps, plan.experiment().base());
        return cuts.isEmpty()
                ? null
                : WallProof.of(base.stream().map(point -> point.wall().bound()).toList(), cuts);
    }

    /** What was left of a whole number of something is a whole number; of one connection there is none to take. */
    private double left(Cut cut, String name) {
        Arm base = plan.arm(plan.experiment().base());
        Arm arm = plan.arm(name);
        return switch (cut) {
            case CLIENT_CPU, SERVER_CPU -> Cut.LEFT;
            case LINK -> linkMbps(arm) / linkMbps(base);
            case LOCK_HOLD -> (double) arm.lockHoldMicros() / base.lockHoldMicros();
            case CONNECTIONS ->
                (double) plan.walkedBy(name).levels().getFirst().connections()
                        / plan.levels().getFirst().connections();
        };
    }

    private static double linkMbps(Arm arm) {
        return Double.parseDouble(arm.settings().get("link_mbps"));
    }

    private List<Double> logRatios(String arm) {
        List<Double> ratios = new ArrayList<>();
        int size = plan.blockRamps();
        for (int end = size; end <= ramps.size(); end += size) {
            List<RunSummary.Ramp> block = ramps.subList(end - size, end);
            List<Double> cut = throughputs(block, arm);
            List<Double> base = throughputs(block, plan.experiment().base());
            if (!cut.contains(null) && !base.contains(null)) {
                ratios.add(LogRatios.ofBlock(cut, base));
            }
        }
        return ratios;
    }

    private static List<Double> throughputs(List<RunSummary.Ramp> block, String arm) {
        return PointFigures.of(VerdictFigure.THROUGHPUT, block, arm, List.of(0));
    }

    private static List<PointSummary> points(List<RunSummary.Ramp> ramps, String arm) {
        return ramps.stream()
                .filter(ramp -> ramp.arm().equals(arm))
                .map(ramp -> ramp.points().getFirst())
                .filter(point -> Objects.nonNull(point.wall()))
                .toList();
    }
}
