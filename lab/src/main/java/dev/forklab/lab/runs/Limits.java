package dev.forklab.lab.runs;

/**
 * What a gate may let pass here and not elsewhere; a part of the plan, since nobody may choose it afterwards.
 *
 * @param stationarityPercent the largest standard deviation of a window's seconds, in percent of their mean
 */
public record Limits(double stationarityPercent) {
    private static final double STATIONARITY_PERCENT = 5;

    /** Of hosts that nobody else works on. */
    public static Limits standard() {
        return new Limits(STATIONARITY_PERCENT);
    }
}
