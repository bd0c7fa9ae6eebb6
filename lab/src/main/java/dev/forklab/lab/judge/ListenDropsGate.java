package dev.forklab.lab.judge;

import dev.forklab.lab.runs.TcpCounters;
import java.util.OptionalDouble;

/** The kernel dropped no connection that the server had not yet accepted. */
final class ListenDropsGate implements Gate {
    private static final String NAME = "listen_drops";

    @Override
    public GateAnswer ask(PointEvidence point) {
        OptionalDouble drops = point.serverHost().tcp(TcpCounters::listenDrops, point.window());
        OptionalDouble overflows = point.serverHost().tcp(TcpCounters::listenOverflows, point.window());
        if (drops.isEmpty() || overflows.isEmpty()) {
            return GateAnswer.notApplicable(NAME, "the server host's TCP counters are not known");
        }
        double worst = Math.max(drops.getAsDouble(), overflows.getAsDouble());
        return GateAnswer.of(
                NAME,
                worst == 0,
                worst == 0 ? "none" : Math.round(worst) + " connections dropped by the server's kernel before accept");
    }
}
