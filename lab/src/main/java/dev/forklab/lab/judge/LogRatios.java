package dev.forklab.lab.judge;

import java.util.Collection;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * One logarithm of a ratio a block, contender to base. The blocks are what is independent: seconds and requests of one
 * server process are not. The logarithms are taken as normal, so that intervals and tests are Student's.
 *
 * @param values natural logarithms; one at least
 */
public record LogRatios(List<Double> values) {
    /** Copies the values. */
    public LogRatios {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no block, no ratio");
        }
    }

    /** Of each block: the mean logarithm of the contender's ramps less that of the base's. */
    public static double ofBlock(Collection<Double> contender, Collection<Double> base) {
        return meanLog(contender) - meanLog(base);
    }

    int blocks() {
        return values.size();
    }

    double mean() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** The standard deviation between blocks; null of a single one, which has none. */
    public Double knownSpread() {
        return blocks() == 1 ? null : spread();
    }

    /** The standard deviation between blocks; 0 of a single one. */
    double spread() {
        double mean = mean();
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return blocks() == 1 ? 0 : Math.sqrt(squares / (blocks() - 1));
    }

    /** Half the width of a two-sided interval of the mean; null of a single block, which has no spread. */
    Double reach(double coverage) {
        return blocks() == 1
                ? null
                : new TDistribution(blocks() - 1.0).inverseCumulativeProbability((1 + coverage) / 2) * error();
    }

    /** The two-sided p of no difference; 1 of a single block. */
    double p() {
        if (blocks() == 1) {
            return 1;
        }
        if (error() == 0) {
            return mean() == 0 ? 1 : 0;
        }
        return 2 * new TDistribution(blocks() - 1.0).cumulativeProbability(-Math.abs(mean()) / error());
    }

    private double error() {
        return spread() / Math.sqrt(blocks());
    }

    /** The mean logarithm of figures. */
    public static double meanLog(Collection<Double> figures) {
        return figures.stream().mapToDouble(Math::log).average().orElseThrow();
    }
}
