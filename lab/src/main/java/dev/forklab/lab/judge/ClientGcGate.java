package dev.forklab.lab.judge;

/** The client's own collector did not stop it: its pauses would stand in the latencies. */
final class ClientGcGate implements Gate {
    private static final String NAME = "client_gc";
    private static final double LIMIT = 0.01;

    @Override
    public GateAnswer ask(PointEvidence point) {
        Double share = point.client().watch().gcShare();
        if (share == null) {
            return GateAnswer.notApplicable(NAME, "no client told");
        }
        return GateAnswer.of(
                NAME,
                share <= LIMIT,
                "a client was stopped by its own collector: ",
                "%.1f %% of the window",
                100 * share);
    }
}
