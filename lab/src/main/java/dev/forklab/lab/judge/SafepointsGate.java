package dev.forklab.lab.judge;

/**
 * The server's JVMs did not stand still: their pauses would be the latencies, and queues behind them the load. The mean of all workers
 * is judged, that many are not judged by the worst of them where one process has only its own.
 */
final class SafepointsGate implements Gate {
    private static final String NAME = "safepoints";
    private static final double LIMIT = 0.01;
    /** A JVM tells it once a second: so far may what it tells lie beside a window. */
    private static final int LEAST_SECONDS = 4;

    @Override
    public GateAnswer ask(PointEvidence point) {
        Double share = point.server().map(ServerWindow::safepointShare).orElse(null);
        if (share == null) {
            return GateAnswer.notApplicable(NAME, "the server's counters do not tell");
        }
        if (point.window().seconds() < LEAST_SECONDS) {
            return GateAnswer.notApplicable(NAME, "the window has fewer than " + LEAST_SECONDS + " seconds");
        }
        return GateAnswer.of(
                NAME,
                share <= LIMIT,
                "the server's threads stood still, for their collectors or other safepoints: ",
                "%.2f %% of the window, allowed are %.0f %%",
                100 * share,
                100 * LIMIT);
    }
}
