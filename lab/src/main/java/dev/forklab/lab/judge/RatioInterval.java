package dev.forklab.lab.judge;

import java.util.List;

/**
 * A ratio of two arms with its interval, from one logarithm of a ratio a block.
 *
 * @param low null with a single block, which has no spread
 */
public record RatioInterval(double ratio, Double low, Double high, int blocks) {
    /** Of an interval that is shown. */
    public static final double COVERAGE = 0.95;

    /** The 95 % interval of one or more blocks. */
    public static RatioInterval of(List<Double> logRatios) {
        return of(new LogRatios(logRatios), COVERAGE);
    }

    static RatioInterval of(LogRatios ratios, double coverage) {
        double mean = ratios.mean();
        Double reach = ratios.reach(coverage);
        return reach == null
                ? new RatioInterval(Math.exp(mean), null, null, 1)
                : new RatioInterval(Math.exp(mean), Math.exp(mean - reach), Math.exp(mean + reach), ratios.blocks());
    }

    /** Whether it has two ends and 1 is not between them. */
    boolean excludesOne() {
        return low != null && (low > 1 || high < 1);
    }

    /** Whether all of it lies beyond a margin, on one side. */
    boolean beyond(double margin) {
        return low != null && (low > 1 + margin || high < 1 / (1 + margin));
    }

    /** Whether all of it lies within a margin. */
    boolean within(double margin) {
        return low != null && low >= 1 / (1 + margin) && high <= 1 + margin;
    }
}
