package dev.forklab.lab.judge;

/**
 * What may be said of a contender against the base, of one figure at one level or over all.
 *
 * @param ratio contender to base, with its 95 % interval; null when there is none
 * @param differs whether the interval excludes 1, corrected for the number of levels
 * @param conclusion whether that matters
 * @param blocksNeeded how many blocks would probably decide an inconclusive one; null for any other, and where they would not
 * @param reason why there is no verdict, or why no number of blocks would decide; null for any other
 */
public record Verdict(
        RatioInterval ratio, boolean differs, Conclusion conclusion, Integer blocksNeeded, String reason) {
    /** No verdict. */
    static Verdict none(RatioInterval ratio, String reason) {
        return new Verdict(ratio, false, Conclusion.NONE, null, reason);
    }
}
