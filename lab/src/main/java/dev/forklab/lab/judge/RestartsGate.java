package dev.forklab.lab.judge;

/** The workers that began a window also ended it. */
final class RestartsGate implements Gate {
    private static final String NAME = "restarts";

    @Override
    public GateAnswer ask(PointEvidence point) {
        return point.server()
                .map(window -> GateAnswer.of(
                        NAME,
                        window.restarts() == 0,
                        window.restarts() == 0 ? "none" : "a worker was started again inside the window"))
                .orElseGet(() -> GateAnswer.notApplicable(NAME, "the server's counters are not known"));
    }
}
