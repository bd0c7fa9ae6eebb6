package dev.forklab.lab.judge;

import java.util.Locale;

/** An open loop's starts were made: what a user would have waited for those that were not is not all known. */
final class RateGate implements Gate {
    private static final String NAME = "rate";
    static final double LIMIT = 0.99;

    @Override
    public GateAnswer ask(PointEvidence point) {
        Double share = point.client().watch().rateShare();
        if (share == null) {
            return GateAnswer.notApplicable(NAME, "the loop is closed");
        }
        boolean reached = share >= LIMIT;
        return GateAnswer.of(
                NAME,
                reached,
                String.format(
                        Locale.ROOT,
                        reached ? "%.1f %% of the rate asked for" : "the rate asked for was not reached: %.1f %% of it",
                        100 * share));
    }
}
