package dev.forklab.lab.judge;

import java.util.Locale;

/** No event loop of a client was on a CPU, or waiting for one, almost all the time: it would be the wall, not the server. */
final class ClientCpuGate implements Gate {
    /**
     * Of the window, on a CPU and waiting for one. Below it a single-threaded client had still time to spare each second; above it
     * answers wait in its own queue.
     */
    static final double LIMIT = 0.95;

    /**
     * Of the window, on a CPU alone: from here on the client is the point's wall as well. Of a closed loop: an open one waits
     * awake for its starts, and is judged by them ({@link RateGate}, {@link LagGate}).
     */
    static final double ON_CPU_LIMIT = Wall.NEAR;

    private static final String NAME = "client_cpu";

    @Override
    public GateAnswer ask(PointEvidence point) {
        ClientWatch watch = point.client().watch();
        if (watch.busiestLoop() == null) {
            return GateAnswer.notApplicable(NAME, "the driver does not tell its threads' CPU time");
        }
        double onCpuLimit = point.openLoop() ? LIMIT : ON_CPU_LIMIT;
        boolean valid = watch.busiestLoop() < onCpuLimit && watch.loopBusy() < LIMIT;
        return GateAnswer.of(
                NAME,
                valid,
                String.format(
                        Locale.ROOT,
                        valid
                                ? "an event loop of %s was on a CPU for %.0f %% and waited for one for %.0f %%, allowed are %.0f and %.0f in all"
                                : "client saturated (an event loop of %s was on a CPU for %.0f %% and waited for one for %.0f %%)",
                        watch.busiestClient(),
                        100 * watch.busiestLoop(),
                        100 * watch.loopWaiting(),
                        100 * onCpuLimit,
                        100 * LIMIT));
    }
}
