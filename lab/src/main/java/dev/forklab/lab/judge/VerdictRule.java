package dev.forklab.lab.judge;

import dev.forklab.lab.runs.Experiment;
import java.util.Locale;

/**
 * How a verdict is come to; fixed before the run.
 *
 * <p><em>Differs</em>: the 95 % interval of the ratio excludes 1. <em>Matters</em>: it lies beyond the margin as a whole.
 * <em>Tie</em>: the 90 % interval lies within the margin, which is two one-sided tests at 5 % each (TOST).
 *
 * @param margin a share: 0.02 is 2 %
 * @param leastBlocks fewer are no verdict
 */
public record VerdictRule(double margin, int leastBlocks) {
    /** The smallest difference that anybody would act on. */
    public static final double MARGIN = 0.02;

    /** With fewer Student's interval is wider than the differences that are asked for. */
    public static final int LEAST_BLOCKS = 5;

    private static final double TIE_COVERAGE = 0.90;
    /** More of the blocks than this had to be taken again: what made them invalid is part of what was measured. */
    private static final double REPEATED_LIMIT = 0.3;

    /** The rule of a plan that says nothing else. */
    public static final VerdictRule DEFAULT = new VerdictRule(MARGIN, LEAST_BLOCKS);

    /** The rule of an experiment's file. */
    public static VerdictRule of(Experiment experiment) {
        return experiment.margin() == null ? DEFAULT : new VerdictRule(experiment.margin(), LEAST_BLOCKS);
    }

    /** Checks the numbers. */
    public VerdictRule {
        if (!(margin > 0 && margin < 1) || leastBlocks < 2) {
            throw new IllegalArgumentException(
                    "margin " + margin + ", " + leastBlocks + " blocks: allowed are a share and two blocks or more");
        }
    }

    /**
     * Judges one figure.
     *
     * @param ratios of blocks without an invalid ramp
     * @param repeatedBlocks how many had one, and do not count
     * @param differs whether the arms differ once the number of levels is corrected for; see {@link Holm}
     * @param same the ratio's interval of two arms that are the same, by the same design: wider than the margin, it leaves
     *     everything inconclusive; null when it is not known
     */
    public Verdict judge(LogRatios ratios, int repeatedBlocks, boolean differs, RatioInterval same) {
        RatioInterval interval = RatioInterval.of(ratios, RatioInterval.COVERAGE);
        String reason = whyNone(ratios.blocks(), repeatedBlocks);
        if (reason != null) {
            return Verdict.none(interval, reason);
        }
        if (same != null && !same.within(margin)) {
            return new Verdict(interval, false, Conclusion.INCONCLUSIVE, null, loose(same));
        }
        if (differs && interval.beyond(margin)) {
            return new Verdict(interval, true, Conclusion.MATTERS, null, null);
        }
        if (RatioInterval.of(ratios, TIE_COVERAGE).within(margin)) {
            return new Verdict(interval, differs, Conclusion.TIE, null, null);
        }
        return new Verdict(interval, differs, Conclusion.INCONCLUSIVE, new BlockCount(this).toDecide(ratios), null);
    }

    /** What stands in place of a verdict when ramps had a highest rate beyond what was asked for. */
    public Verdict outside(LogRatios ratios, int ramps) {
        return Verdict.none(
                RatioInterval.of(ratios, RatioInterval.COVERAGE),
                "in " + ramps + " ramps the highest rate lay outside of the steps");
    }

    /** Whether so many of the blocks had to be taken again that there is no verdict. */
    static boolean tooMany(int repeated, int attempted) {
        return repeated > REPEATED_LIMIT * attempted;
    }

    private String whyNone(int blocks, int repeatedBlocks) {
        if (blocks < leastBlocks) {
            return blocks + " blocks; a verdict needs " + leastBlocks;
        }
        if (tooMany(repeatedBlocks, blocks + repeatedBlocks)) {
            return repeatedBlocks + " of " + (blocks + repeatedBlocks)
                    + " blocks had an invalid ramp; allowed are 30 %";
        }
        return null;
    }

    private String loose(RatioInterval same) {
        return String.format(
                Locale.ROOT,
                "two arms that are the same are told apart by up to %.1f %%, and the margin is %.1f %%",
                100 * Math.max(same.high() - 1, 1 / same.low() - 1),
                100 * margin);
    }
}
