package dev.forklab.lab.judge;

import dev.forklab.lab.runs.TcpCounters;
import java.util.Locale;
import java.util.OptionalDouble;

/** The network lost next to nothing: a retransmission is a latency of the network's. */
final class RetransmitsGate implements Gate {
    private static final String NAME = "retransmits";
    private static final double LIMIT = 1e-4;

    @Override
    public GateAnswer ask(PointEvidence point) {
        OptionalDouble again = point.serverHost().tcp(TcpCounters::retransSegs, point.window());
        OptionalDouble sent = point.serverHost().tcp(TcpCounters::outSegs, point.window());
        if (again.isEmpty() || sent.isEmpty() || sent.getAsDouble() <= 0) {
            return GateAnswer.notApplicable(NAME, "the server host's TCP counters are not known");
        }
        double share = again.getAsDouble() / sent.getAsDouble();
        String text = String.format(
                Locale.ROOT,
                "%.0f of %.0f segments sent again, allowed are 1 in 10,000",
                again.getAsDouble(),
                sent.getAsDouble());
        return GateAnswer.of(NAME, share <= LIMIT, text);
    }
}
