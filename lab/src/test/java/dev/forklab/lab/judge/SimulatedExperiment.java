package dev.forklab.lab.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An experiment of two arms on hosts that drift and are sometimes disturbed. A ramp's figure is log-normal; a disturbance
 * takes up to 30 % of it, and the gates see most disturbances by their cause: the block is then taken again.
 */
final class SimulatedExperiment {
    static final double NOISE = 0.02;

    private static final double DRIFT = 0.06;
    private static final double DISTURBED = 0.05;
    private static final double LOSS = 0.3;
    private static final double SEEN = 0.9;
    private static final int RAMPS = 4;

    private final SplittableRandom random;
    private final double logRatio;
    private final double driftPerRamp;
    private final List<Double> kept = new ArrayList<>();
    private int ramps;
    private int repeated;

    /** @param blocks that are meant to be, over which the hosts drift by 6 % */
    SimulatedExperiment(SplittableRandom random, double ratio, int blocks) {
        this.random = random;
        this.logRatio = Math.log(ratio);
        this.driftPerRamp = DRIFT / (RAMPS * blocks);
        while (kept.size() < blocks) {
            block();
        }
    }

    LogRatios ratios() {
        return new LogRatios(kept);
    }

    /** Blocks that were taken again. */
    int repeated() {
        return repeated;
    }

    /** A permutation of the arms and its mirror image. */
    private void block() {
        int sign = random.nextBoolean() ? 1 : -1;
        double sum = 0;
        boolean valid = true;
        for (int contender : new int[] {sign, -sign, -sign, sign}) {
            double figure = driftPerRamp * ramps++ + NOISE * random.nextGaussian() + (contender > 0 ? logRatio : 0);
            if (random.nextDouble() < DISTURBED) {
                figure += Math.log(1 - LOSS * random.nextDouble());
                valid &= random.nextDouble() >= SEEN;
            }
            sum += contender * figure;
        }
        if (valid) {
            kept.add(sum / 2);
        } else {
            repeated++;
        }
    }
}
