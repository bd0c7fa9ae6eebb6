package dev.forklab.lab.judge;

import java.util.List;

/** A window's seconds are alike: the mean of seconds that are not says little of any of them. */
final class StationarityGate implements Gate {
    private static final String NAME = "stationarity";
    private static final int LEAST_SECONDS = 4;

    @Override
    public GateAnswer ask(PointEvidence point) {
        List<Long> seconds = point.client().perSecond();
        double mean = seconds.stream().mapToLong(Long::longValue).average().orElse(0);
        if (seconds.size() < LEAST_SECONDS || mean == 0) {
            return GateAnswer.notApplicable(NAME, "fewer than " + LEAST_SECONDS + " seconds are known");
        }
        double squares = seconds.stream()
                .mapToDouble(count -> (count - mean) * (count - mean))
                .sum();
        double variation = Math.sqrt(squares / (seconds.size() - 1)) / mean;
        double limitPercent = point.surroundings().limits().stationarityPercent();
        return GateAnswer.of(
                NAME,
                100 * variation <= limitPercent,
                "not stationary: ",
                "the seconds' requests vary by %.1f %% (standard deviation), allowed are %.0f %%",
                100 * variation,
                limitPercent);
    }
}
