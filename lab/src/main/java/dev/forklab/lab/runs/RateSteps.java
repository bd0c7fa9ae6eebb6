package dev.forklab.lab.runs;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * The rates at which each ramp is asked in turn for the highest that it holds: each lies so many percent above the one
 * before. Between two of them the highest rate is met.
 *
 * @param fromPercent of the weakest arm's peak: the lowest rate
 * @param toPercent of the strongest arm's peak: the highest rate is this or a step more
 * @param stepPercent from one to the next
 */
public record RateSteps(int fromPercent, int toPercent, int stepPercent) {
    private static final int MOST_STEPS = 100;
    private static final int MOST_PERCENT = 200;
    private static final double PERCENT = 100;

    /** @throws IllegalArgumentException when a share is not one, or there would be too many steps, or none */
    void check(String experiment) {
        boolean shares = fromPercent >= 1 && fromPercent < toPercent && toPercent <= MOST_PERCENT;
        if (!shares || stepPercent < 1 || stepPercent > PERCENT || count(fromPercent, toPercent) > MOST_STEPS) {
            throw new IllegalArgumentException("experiment " + experiment + ": rate_steps " + fromPercent + " to "
                    + toPercent + " by " + stepPercent + " %; allowed are from_percent below to_percent, up to "
                    + MOST_PERCENT + ", and at most " + MOST_STEPS
                    + " steps, e.g. {from_percent: 60, to_percent: 105, step_percent: 2}");
        }
    }

    /**
     * Requests per second, from the lowest to the highest.
     *
     * @throws IllegalArgumentException when the arms' peaks lie so far apart that there would be too many
     */
    public List<Integer> of(Design.Peak peak) {
        double lowest = peak.requestsPerSecond() * fromPercent / PERCENT;
        double highest = peak.strongest() * toPercent / PERCENT;
        if (count(lowest, highest) > MOST_STEPS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "rate_steps: from %d %% of %,.0f requests/s to %d %% of %,.0f by %d %% are %d steps, allowed are %d; make"
                            + " them wider, or compare arms that are nearer to each other",
                    fromPercent,
                    peak.requestsPerSecond(),
                    toPercent,
                    peak.strongest(),
                    stepPercent,
                    count(lowest, highest),
                    MOST_STEPS));
        }
        return LongStream.range(0, count(lowest, highest))
                .mapToObj(step -> (int) Math.max(1, Math.round(lowest * Math.pow(1 + stepPercent / PERCENT, step))))
                .distinct()
                .toList();
    }

    /** How many steps there are from the one to the other, both included. */
    private long count(double lowest, double highest) {
        return 1 + (long) Math.ceil(Math.log(highest / lowest) / Math.log1p(stepPercent / PERCENT));
    }
}
