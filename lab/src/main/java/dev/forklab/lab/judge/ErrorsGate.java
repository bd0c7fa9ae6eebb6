package dev.forklab.lab.judge;

/** No request failed: an error looks like a fast answer, or like none. */
final class ErrorsGate implements Gate {
    @Override
    public GateAnswer ask(PointEvidence point) {
        boolean none = point.client().errorCount() == 0;
        return GateAnswer.of(
                "errors", none, none ? "none" : "errors: " + point.client().errors());
    }
}
