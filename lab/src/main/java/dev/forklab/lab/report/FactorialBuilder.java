package dev.forklab.lab.report;

import dev.forklab.lab.judge.Factorial;
import dev.forklab.lab.judge.LogRatios;
import dev.forklab.lab.judge.RatioInterval;
import dev.forklab.lab.runs.Experiment;
import java.util.ArrayList;
import java.util.List;

/** The effects of an experiment of four arms, neither, first, second and both. */
final class FactorialBuilder {
    private final Experiment experiment;
    private final List<Factorial.Block> blocks = new ArrayList<>();

    FactorialBuilder(Experiment experiment) {
        this.experiment = experiment;
    }

    /** Takes a block, if every figure of its arms, in the experiment's order, is known. */
    void add(List<List<Double>> arms) {
        if (arms.stream().noneMatch(figures -> figures.contains(null))) {
            List<Double> logs = arms.stream().map(LogRatios::meanLog).toList();
            blocks.add(new Factorial.Block(logs.get(0), logs.get(1), logs.get(2), logs.get(3)));
        }
    }

    /** Main effects and interaction at a level, or over all where it is null; nothing without a block. */
    List<FigureResult.Effect> effects(Integer connections) {
        if (blocks.isEmpty()) {
            return List.of();
        }
        Factorial factorial = Factorial.of(blocks);
        String first = experiment.factors().getFirst();
        String second = experiment.factors().getLast();
        return List.of(
                effect(connections, first, factorial.first()),
                effect(connections, second, factorial.second()),
                effect(connections, first + " x " + second, factorial.interaction()));
    }

    private static FigureResult.Effect effect(Integer connections, String name, LogRatios ratios) {
        return new FigureResult.Effect(connections, name, RatioInterval.of(ratios.values()));
    }
}
