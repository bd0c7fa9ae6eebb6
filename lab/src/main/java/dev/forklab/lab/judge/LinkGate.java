package dev.forklab.lab.judge;

/** No link was full: the throughput would be the link's. */
final class LinkGate implements Gate {
    private static final String NAME = "link";
    private static final double LIMIT = 0.90;

    @Override
    public GateAnswer ask(PointEvidence point) {
        return LinkUse.fullest(point)
                .map(link -> GateAnswer.of(
                        NAME,
                        link.share() < LIMIT,
                        link.share() < LIMIT ? link.words() : "network saturated (" + link.words() + ")"))
                .orElseGet(() -> GateAnswer.notApplicable(NAME, "no link's speed is known"));
    }
}
