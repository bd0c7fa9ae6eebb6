package dev.forklab.lab.judge;

import dev.forklab.lab.runs.HostSample;
import java.util.Locale;
import java.util.OptionalDouble;

/** Nothing on a client waited long for a CPU. */
final class PressureGate implements Gate {
    private static final String NAME = "pressure";
    private static final double LIMIT_PERCENT = 5;

    @Override
    public GateAnswer ask(PointEvidence point) {
        if (point.surroundings().oneKernel()) {
            return GateAnswer.notApplicable(
                    NAME, "server and clients share a kernel, which tells of all tasks at once");
        }
        String worst = null;
        double most = -1;
        for (HostMeter host : point.clientHosts()) {
            OptionalDouble waited = host.growth(PressureGate::cpuUs, point.window());
            if (waited.isPresent() && waited.getAsDouble() > most) {
                most = waited.getAsDouble();
                worst = host.host();
            }
        }
        if (worst == null) {
            return GateAnswer.notApplicable(NAME, "no client's kernel tells how long its tasks wait");
        }
        double percent = most / point.window().seconds() / 1e4;
        String text = String.format(
                Locale.ROOT,
                "tasks of %s waited for a CPU for %.1f %% of the window, allowed are %.0f",
                worst,
                percent,
                LIMIT_PERCENT);
        return GateAnswer.of(NAME, percent <= LIMIT_PERCENT, text);
    }

    private static Long cpuUs(HostSample sample) {
        return sample.pressure() == null || sample.pressure().cpu() == null
                ? null
                : sample.pressure().cpu().someUs();
    }
}
