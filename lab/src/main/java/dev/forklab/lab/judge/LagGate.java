package dev.forklab.lab.judge;

/** A client that starts its requests late is itself part of what it measures. */
final class LagGate implements Gate {
    private static final String NAME = "lag";
    private static final double LIMIT = 0.10;

    @Override
    public GateAnswer ask(PointEvidence point) {
        Double share = point.client().watch().lagShare();
        if (share == null) {
            return GateAnswer.notApplicable(NAME, "the loop is closed");
        }
        return GateAnswer.of(
                NAME,
                share <= LIMIT,
                "a client was late with its own starts: ",
                "%.0f %% of the median response time, allowed are %.0f %%",
                100 * share,
                100 * LIMIT);
    }
}
