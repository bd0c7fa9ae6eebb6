package dev.forklab.lab.judge;

import java.util.Locale;

/**
 * Client and server saw the same load: their counts of the window differ by no more than what is not known exactly, and a
 * half percent.
 */
final class CountsGate implements Gate {
    private static final String NAME = "counts";
    private static final double LIMIT_PERCENT = 0.5;
    /** Of a reading further from an edge no more is forgiven. */
    private static final double EDGES_LIMIT_SECONDS = 0.1;

    @Override
    public GateAnswer ask(PointEvidence point) {
        if (point.differencePercent() == null) {
            return GateAnswer.notApplicable(NAME, "one of the counts is not known");
        }
        double difference = point.differencePercent();
        double limit = limit(point.client(), point.server().orElseThrow());
        boolean valid = Math.abs(difference) <= limit;
        String counted = String.format(
                Locale.ROOT,
                "the clients counted %.2f %% %s than the server",
                Math.abs(difference),
                difference > 0 ? "more" : "less");
        return GateAnswer.of(
                NAME, valid, valid ? String.format(Locale.ROOT, "%s, allowed are %.2f", counted, limit) : counted);
    }

    /**
     * In percent of the server's count. What is under way when a load ends the server counts and the client does not; and a
     * load may stand still at an edge, and its counter be read behind that: such time is not known to be even.
     */
    private static double limit(ClientWindow client, ServerWindow server) {
        boolean whole = client.total() != null;
        double openSeconds = whole ? 0 : Math.min(server.edgesUs() / 1e6, EDGES_LIMIT_SECONDS);
        long counted = whole ? server.loadRequests() : server.requests();
        return LIMIT_PERCENT
                + 100.0 * client.inFlight() / counted
                + 100 * openSeconds / client.window().seconds();
    }
}
