package dev.forklab.lab.report;

import dev.forklab.lab.judge.LogRatios;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** One figure of one arm at one level, block by block, against the base's. */
final class ArmBlocks {
    private final int connections;
    private final int planned;
    private final List<Double> all = new ArrayList<>();
    private final List<Double> logRatios = new ArrayList<>();

    /** @param planned how many blocks there should be */
    ArmBlocks(int connections, int planned) {
        this.connections = connections;
        this.planned = planned;
    }

    /** Takes a block, if each of its figures is known: null is one that is not. */
    void add(List<Double> figures, List<Double> base) {
        if (!figures.contains(null) && !base.contains(null)) {
            all.addAll(figures);
            logRatios.add(LogRatios.ofBlock(figures, base));
        }
    }

    int connections() {
        return connections;
    }

    List<Double> logRatios() {
        return logRatios;
    }

    int leftOut() {
        return planned - logRatios.size();
    }

    /** The geometric mean; null without a block. */
    Double mean() {
        return of(figures -> Math.exp(figures.map(Math::log).average().orElseThrow()));
    }

    Double least() {
        return of(figures -> figures.min().orElseThrow());
    }

    Double most() {
        return of(figures -> figures.max().orElseThrow());
    }

    private Double of(ToDoubleFunction<DoubleStream> figure) {
        return all.isEmpty() ? null : figure.applyAsDouble(all.stream().mapToDouble(Double::doubleValue));
    }
}
