package dev.forklab.lab.report;

import dev.forklab.lab.judge.Holm;
import dev.forklab.lab.judge.LogRatios;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.judge.Verdict;
import dev.forklab.lab.judge.VerdictRule;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Compares the arms of an experiment block by block: the mean logarithm of an arm's ramps less that of the base's, so that
 * what drifts evenly through a block cancels. A block with an invalid or missing point counts for nothing. An arm's levels
 * are judged together, by Holm's correction.
 */
final class ExperimentBuilder {
    private final Plan plan;
    private final List<RunSummary.Ramp> ramps;
    private final VerdictRule rule;

    ExperimentBuilder(Plan plan, List<RunSummary.Ramp> ramps) {
        this.plan = plan;
        this.ramps = ramps;
        this.rule = plan.experiment().margin() == null
                ? VerdictRule.DEFAULT
                : new VerdictRule(plan.experiment().margin(), VerdictRule.LEAST_BLOCKS);
    }

    ExperimentResult build() {
        Map<String, List<ExperimentResult.Row>> rows = new HashMap<>();
        for (Arm arm : plan.arms()) {
            rows.put(arm.name(), rows(arm.name()));
        }
        List<ExperimentResult.Row> byLevel = new ArrayList<>();
        for (int i = 0; i < firstTimes().size(); i++) {
            for (Arm arm : plan.arms()) {
                byLevel.add(rows.get(arm.name()).get(i));
            }
        }
        return new ExperimentResult(
                plan.experiment().name(),
                plan.experiment().question(),
                plan.experiment().base(),
                rule.margin(),
                List.copyOf(byLevel),
                effects());
    }

    private List<ExperimentResult.Effect> effects() {
        List<ExperimentResult.Effect> effects = new ArrayList<>();
        for (int level : plan.experiment().factorial() ? firstTimes() : List.<Integer>of()) {
            FactorialBuilder factorial = new FactorialBuilder(plan.experiment());
            for (List<RunSummary.Ramp> block : blocks()) {
                factorial.add(plan.experiment().arms().stream()
                        .map(arm -> costs(block, arm.name(), level))
                        .toList());
            }
            effects.addAll(factorial.effects(plan.levels().get(level).connections()));
        }
        return List.copyOf(effects);
    }

    /** A repeat is there to judge its ramp by, not to compare arms by. */
    private List<Integer> firstTimes() {
        return IntStream.range(0, plan.levels().size())
                .filter(level -> !plan.levels().get(level).repeats())
                .boxed()
                .toList();
    }

    /** One arm's, level by level. */
    private List<ExperimentResult.Row> rows(String arm) {
        List<ArmBlocks> levels =
                firstTimes().stream().map(level -> blocks(arm, level)).toList();
        List<LogRatios> compared = arm.equals(plan.experiment().base())
                ? List.of()
                : levels.stream()
                        .filter(level -> !level.logRatios().isEmpty())
                        .map(level -> new LogRatios(level.logRatios()))
                        .toList();
        List<Boolean> differ = Holm.differ(compared);
        List<ExperimentResult.Row> rows = new ArrayList<>();
        int next = 0;
        for (ArmBlocks level : levels) {
            boolean judged = !compared.isEmpty() && !level.logRatios().isEmpty();
            rows.add(row(arm, level, judged ? verdict(compared.get(next), level, differ.get(next++)) : null));
        }
        return rows;
    }

    private Verdict verdict(LogRatios ratios, ArmBlocks level, boolean differs) {
        return rule.judge(ratios, level.leftOut(), differs, null);
    }

    private static ExperimentResult.Row row(String arm, ArmBlocks level, Verdict verdict) {
        return new ExperimentResult.Row(
                level.connections(), arm, level.mean(), level.least(), level.most(), verdict, level.leftOut());
    }

    private ArmBlocks blocks(String arm, int level) {
        ArmBlocks blocks = new ArmBlocks(plan.levels().get(level).connections(), plan.blocks());
        for (List<RunSummary.Ramp> block : blocks()) {
            blocks.add(costs(block, arm, level), costs(block, plan.experiment().base(), level));
        }
        return blocks;
    }

    /** The ramps of each block, of which the last may lack some. */
    private List<List<RunSummary.Ramp>> blocks() {
        int size = plan.order().size() / plan.blocks();
        List<List<RunSummary.Ramp>> blocks = new ArrayList<>();
        for (int start = 0; start + size <= ramps.size(); start += size) {
            blocks.add(ramps.subList(start, start + size));
        }
        return blocks;
    }

    /** CPU a request of the arm's ramps; null for a point that is not valid. */
    private static List<Double> costs(List<RunSummary.Ramp> block, String arm, int level) {
        List<Double> costs = new ArrayList<>();
        block.stream().filter(ramp -> ramp.arm().equals(arm)).forEach(ramp -> {
            PointSummary point = ramp.points().get(level);
            costs.add(point.valid() ? point.serverCpuUsPerRequest() : null);
        });
        return costs;
    }
}
