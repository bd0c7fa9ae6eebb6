package dev.forklab.lab.report;

import dev.forklab.lab.judge.LogRatios;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** One figure of one arm at one level, or at all of them, block by block, against another arm's. */
final class ArmBlocks {
    private final List<Double> all = new ArrayList<>();
    private final List<Double> logRatios = new ArrayList<>();

    /** Takes a block, if each of its figures is known: null is one that is not. */
    void add(List<Double> figures, List<Double> other) {
        if (!figures.contains(null) && !other.contains(null)) {
            all.addAll(figures);
            logRatios.add(LogRatios.ofBlock(figures, other));
        }
    }

    boolean isEmpty() {
        return logRatios.isEmpty();
    }

    /** One logarithm of a ratio a block, of one block at least. */
    LogRatios ratios() {
        return new LogRatios(logRatios);
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
