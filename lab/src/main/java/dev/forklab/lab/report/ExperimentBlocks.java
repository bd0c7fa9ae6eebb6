package dev.forklab.lab.report;

import dev.forklab.lab.judge.BlockTally;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The blocks of an experiment, as far as they were walked, in order of time. A block counts as a whole or not at all: it does
 * if each of its ramps has a valid point at every level that is judged; where the highest rate is looked for, if each has
 * one. A repeated level is there to judge its ramp by.
 */
final class ExperimentBlocks {
    private final Plan plan;
    private final List<Integer> levels;
    private final List<List<RunSummary.Ramp>> walked = new ArrayList<>();
    private final List<List<RunSummary.Ramp>> valid;

    ExperimentBlocks(Plan plan, List<RunSummary.Ramp> ramps) {
        this.plan = plan;
        levels = IntStream.range(0, plan.levels().size())
                .filter(level -> !plan.levels().get(level).repeats())
                .boxed()
                .toList();
        int size = plan.blockRamps();
        for (int end = size; end <= ramps.size(); end += size) {
            List<RunSummary.Ramp> block = ramps.subList(end - size, end);
            if (block.stream().allMatch(ExperimentBlocks::walked)) {
                walked.add(block);
            }
        }
        valid = walked.stream()
                .filter(block -> block.stream().noneMatch(this::invalid))
                .toList();
    }

    /** The places of the levels that are judged. */
    List<Integer> levels() {
        return levels;
    }

    /** Those that count. */
    List<List<RunSummary.Ramp>> valid() {
        return valid;
    }

    BlockTally tally() {
        return new BlockTally(plan.blocks(), plan.spareBlocks(), walked.size(), walked.size() - valid.size());
    }

    /** By arm the names of the ramps because of which a block does not count. */
    Map<String, List<String>> invalidRamps() {
        Map<String, List<String>> byArm = new LinkedHashMap<>();
        for (Arm arm : plan.arms()) {
            List<String> ramps = walked.stream()
                    .flatMap(List::stream)
                    .filter(ramp -> ramp.arm().equals(arm.name()) && invalid(ramp))
                    .map(RunSummary.Ramp::ramp)
                    .toList();
            byArm.put(arm.name(), ramps);
        }
        return byArm;
    }

    /** Ramps whose highest rate lies outside of the steps: to leave them out is to leave out the fastest, or the slowest. */
    int outside() {
        return (int) walked.stream()
                .flatMap(List::stream)
                .filter(ramp -> ramp.maxRate() != null && ramp.maxRate().outside())
                .count();
    }

    /** Of a ramp that nobody began there is a folder, and no window. */
    private static boolean walked(RunSummary.Ramp ramp) {
        return ramp.points().stream().anyMatch(point -> point.windowEndUs() > 0);
    }

    private boolean invalid(RunSummary.Ramp ramp) {
        return plan.experiment().rateSteps() == null
                ? !levels.stream().map(ramp.points()::get).allMatch(PointSummary::valid)
                : ramp.maxRate().requestsPerSecond() == null;
    }
}
