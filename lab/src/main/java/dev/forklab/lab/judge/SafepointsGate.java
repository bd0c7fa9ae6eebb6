package dev.forklab.lab.judge;

import java.util.Locale;

/** The server's JVMs did not stand still: their pauses would be the latencies, and queues behind them the load. */
final class SafepointsGate implements Gate {
    private static final String NAME = "safepoints";
    private static final double LIMIT = 0.01;

    @Override
    public GateAnswer ask(PointEvidence point) {
        Double share = point.server().map(ServerWindow::safepointShare).orElse(null);
        if (share == null) {
            return GateAnswer.notApplicable(NAME, "the server's counters do not tell");
        }
        boolean valid = share <= LIMIT;
        return GateAnswer.of(
                NAME,
                valid,
                String.format(
                        Locale.ROOT,
                        (valid ? "" : "a worker's threads stood still, for its collector or another safepoint: ")
                                + "%.1f %% of the window, allowed are 1 %%",
                        100 * share));
    }
}
