package dev.forklab.lab.report;

import dev.forklab.lab.judge.Factorial;
import dev.forklab.lab.judge.Holm;
import dev.forklab.lab.judge.LogRatios;
import dev.forklab.lab.judge.Verdict;
import dev.forklab.lab.runs.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** The effects of an experiment of four arms, neither, first, second and both. */
final class FactorialBuilder {
    private final Experiment experiment;
    private final BiFunction<LogRatios, Boolean, Verdict> judge;
    private final List<Factorial.Block> blocks = new ArrayList<>();

    /** @param judge of ratios, and of whether they differ by Holm's correction over the three effects */
    FactorialBuilder(Experiment experiment, BiFunction<LogRatios, Boolean, Verdict> judge) {
        this.experiment = experiment;
        this.judge = judge;
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
        List<String> names = List.of(first, second, first + " x " + second);
        List<LogRatios> ratios = List.of(factorial.first(), factorial.second(), factorial.interaction());
        List<Boolean> differ = Holm.differ(ratios);
        return IntStream.range(0, names.size())
                .mapToObj(effect -> new FigureResult.Effect(
                        connections, names.get(effect), judge.apply(ratios.get(effect), differ.get(effect))))
                .toList();
    }
}
