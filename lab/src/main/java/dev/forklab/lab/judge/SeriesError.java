package dev.forklab.lab.judge;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The error bar of one point from its own seconds. They follow one another, so there are fewer independent ones than
 * seconds: n (1 - r) / (1 + r), with the correlation r of each with the next (that of an autoregressive series of first
 * order; Zieba, "Effective number of observations and unbiased estimators of variance for autocorrelated data", 2010). A
 * correlation of so few seconds is itself known to two standard errors of 1 / sqrt(n) only (Bartlett, 1946), so no more
 * than 0.5 of it is believed: three seconds are as good as an independent one at worst. Student's degrees
 * of freedom are those of the seconds. It says how steady this one server process was, not how another would be.
 *
 * @param mean of the seconds
 * @param reach half the width of the mean's 95 % interval
 * @param independent how many independent seconds there were, at least a third of them
 */
public record SeriesError(double mean, double reach, double independent) {
    private static final int LEAST_SECONDS = 4;
    private static final double MOST_CORRELATION = 0.5;
    private static final double UPPER_TAIL = 0.975;

    /** Of a point's counts; null of fewer than four seconds, or when nothing was counted. */
    public static SeriesError of(List<Long> perSecond) {
        double mean = perSecond.stream().mapToLong(Long::longValue).average().orElse(0);
        if (perSecond.size() < LEAST_SECONDS || mean == 0) {
            return null;
        }
        double squares = products(perSecond, mean, 0);
        double likeness = squares == 0 ? 0 : products(perSecond, mean, 1) / squares;
        double correlation = Math.clamp(likeness, 0, MOST_CORRELATION);
        double independent = perSecond.size() * (1 - correlation) / (1 + correlation);
        double error = Math.sqrt(squares / (perSecond.size() - 1) / independent);
        double reach = new TDistribution(perSecond.size() - 1).inverseCumulativeProbability(UPPER_TAIL) * error;
        return new SeriesError(mean, reach, independent);
    }

    /** The error as a share of the mean. */
    public double relative() {
        return reach / mean;
    }

    private static double products(List<Long> values, double mean, int lag) {
        double sum = 0;
        for (int i = lag; i < values.size(); i++) {
            sum += (values.get(i) - mean) * (values.get(i - lag) - mean);
        }
        return sum;
    }
}
