package dev.forklab.lab.judge;

import java.util.Locale;

/**
 * A closed loop's client asks again at once: what it thinks in between, by Little's law, its connections are idle. Less than
 * none cannot be: rate and latencies are not of one load then.
 */
final class ThinkTimeGate implements Gate {
    private static final String NAME = "think_time";
    private static final double LIMIT = 0.05;

    @Override
    public GateAnswer ask(PointEvidence point) {
        Double share = point.client().watch().thinkTime();
        if (share == null) {
            return GateAnswer.notApplicable(NAME, "the loop is open, or the driver cannot tell");
        }
        if (share < -LIMIT) {
            return GateAnswer.of(
                    NAME,
                    false,
                    String.format(
                            Locale.ROOT,
                            "rate x mean latency is %.1f times the requests that can be under way (Little's law)",
                            1 - share));
        }
        return GateAnswer.of(
                NAME,
                share <= LIMIT,
                "client think time: ",
                "%.1f %% of its connections' time, allowed are %.0f %%",
                100 * share,
                100 * LIMIT);
    }
}
