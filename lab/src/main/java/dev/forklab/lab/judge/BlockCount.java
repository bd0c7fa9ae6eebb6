package dev.forklab.lab.judge;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How many blocks a question needs, at a power of 80 %: the normal formula, n = ((z + z') s / d)<sup>2</sup>, with Student's
 * quantiles in the place of the normal ones, as there are few blocks.
 *
 * @param rule what the question is
 */
public record BlockCount(VerdictRule rule) {
    private static final double POWER = 0.80;
    private static final double DIFFERENCE_TAIL = 0.975;
    private static final double TIE_TAIL = 0.95;
    /** Beyond it nobody waits. */
    private static final int MOST = 10_000;

    /** Blocks until a true ratio is called different. */
    public int toSee(double ratio, double spread) {
        return needed(DIFFERENCE_TAIL, spread, Math.abs(Math.log(ratio)));
    }

    /** Blocks until two arms that are the same are called a tie, from {@link LogRatios#spread}; both of its tests must pass, so each at a power of 90 %. */
    public int toTie(double spread) {
        return needed(TIE_TAIL, (1 + POWER) / 2, spread, limit());
    }

    /** Blocks until these arms are told apart by the margin or called a tie, if they go on as they began. */
    int toDecide(LogRatios ratios) {
        double distance = Math.abs(ratios.mean()) - limit();
        return distance > 0
                ? needed(DIFFERENCE_TAIL, ratios.spread(), distance)
                : needed(TIE_TAIL, ratios.spread(), -distance);
    }

    private double limit() {
        return Math.log1p(rule.margin());
    }

    private int needed(double tail, double spread, double distance) {
        return needed(tail, POWER, spread, distance);
    }

    private int needed(double tail, double power, double spread, double distance) {
        // The normal formula gives too few: from there it is not far.
        int blocks = (int) Math.clamp(formula(tail, power, spread / distance, MOST), rule.leastBlocks(), MOST);
        while (blocks < MOST && blocks < formula(tail, power, spread / distance, blocks)) {
            blocks++;
        }
        return blocks;
    }

    private static double formula(double tail, double power, double relative, int blocks) {
        TDistribution student = new TDistribution(blocks - 1.0);
        double sum = student.inverseCumulativeProbability(tail) + student.inverseCumulativeProbability(power);
        return sum * sum * relative * relative;
    }
}
