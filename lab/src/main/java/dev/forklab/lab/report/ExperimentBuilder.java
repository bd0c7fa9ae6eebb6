package dev.forklab.lab.report;

import dev.forklab.lab.judge.RatioInterval;
import dev.forklab.lab.judge.VerdictRule;
import dev.forklab.lab.runs.Design;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.VerdictFigure;
import java.util.List;

/** Judges an experiment's ramps by every figure, the one that its plan declared before them first. */
final class ExperimentBuilder {
    private final Plan plan;
    private final ExperimentBlocks blocks;
    private final VerdictRule rule;

    ExperimentBuilder(Plan plan, List<RunSummary.Ramp> ramps) {
        this.plan = plan;
        this.blocks = new ExperimentBlocks(plan, ramps);
        this.rule = VerdictRule.of(plan.experiment());
    }

    ExperimentResult build() {
        VerdictFigure primary = plan.experiment().primary();
        return new ExperimentResult(
                plan.experiment().name(),
                plan.experiment().question(),
                plan.experiment().base(),
                primary,
                rule.margin(),
                primary.first().stream().map(this::by).toList(),
                blocks.tally(),
                blocks.invalidRamps(),
                plan.design());
    }

    private FigureResult by(VerdictFigure figure) {
        int invalid = blocks.tally().invalid();
        RatioInterval same = same(plan.design());
        int outside = blocks.outside();
        return new FigureBuilder(
                        plan,
                        blocks,
                        figure,
                        (ratios, differ) ->
                                outside > 0 ? rule.outside(ratios, outside) : rule.judge(ratios, invalid, differ, same))
                .build();
    }

    private static RatioInterval same(Design design) {
        Design.SameArms same = design == null ? null : design.same();
        return same == null ? null : new RatioInterval(same.ratio(), same.low(), same.high(), same.blocks());
    }
}
