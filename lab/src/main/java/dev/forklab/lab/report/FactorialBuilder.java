package dev.forklab.lab.report;

import dev.forklab.lab.judge.Factorial;
import dev.forklab.lab.judge.LogRatios;
import dev.forklab.lab.judge.Verdict;
import dev.forklab.lab.runs.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** The effects of an experiment of four arms, neither, first, second and both, at one level or over all. */
final class FactorialBuilder {
    private final Experiment experiment;
    private final Integer connections;
    private final List<Factorial.Block> blocks = new ArrayList<>();

    /** @param connections of the level; null over all */
    FactorialBuilder(Experiment experiment, Integer connections) {
        this.experiment = experiment;
        this.connections = connections;
    }

    /** Takes a block, if every figure of its arms, in the experiment's order, is known. */
    void add(List<List<Double>> arms) {
        if (arms.stream().noneMatch(figures -> figures.contains(null))) {
            List<Double> logs = arms.stream().map(LogRatios::meanLog).toList();
            blocks.add(new Factorial.Block(logs.get(0), logs.get(1), logs.get(2), logs.get(3)));
        }
    }

    /**
     * Main effects and interaction at each of some levels, which Holm's correction judges together; nothing of one without
     * a block.
     *
     * @param judge of ratios, and of whether they differ by that correction
     */
    static List<FigureResult.Effect> effects(
            List<FactorialBuilder> levels, BiFunction<LogRatios, Boolean, Verdict> judge) {
        List<Effect> effects =
                levels.stream().flatMap(level -> level.effects().stream()).toList();
        List<Verdict> verdicts =
                FigureBuilder.together(effects.stream().map(Effect::ratios).toList(), judge);
        return IntStream.range(0, effects.size())
                .mapToObj(i -> effects.get(i).judged(verdicts.get(i)))
                .toList();
    }

    private List<Effect> effects() {
        if (blocks.isEmpty()) {
            return List.of();
        }
        Factorial factorial = Factorial.of(blocks);
        String first = experiment.factors().getFirst();
        String second = experiment.factors().getLast();
        return List.of(
                new Effect(connections, first, factorial.first()),
                new Effect(connections, second, factorial.second()),
                new Effect(connections, first + " x " + second, factorial.interaction()));
    }

    /** One that is not judged yet. */
    private record Effect(Integer connections, String name, LogRatios ratios) {
        FigureResult.Effect judged(Verdict verdict) {
            return new FigureResult.Effect(connections, name, verdict);
        }
    }
}
