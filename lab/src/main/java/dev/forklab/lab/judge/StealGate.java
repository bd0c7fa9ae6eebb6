package dev.forklab.lab.judge;

import java.util.OptionalDouble;

/** The hypervisor gave the CPUs that were asked for: what it takes from one counts, not the host's mean. */
final class StealGate implements Gate {
    private static final String NAME = "steal";
    private static final double LIMIT_PERCENT = 1;

    @Override
    public GateAnswer ask(PointEvidence point) {
        String worst = null;
        double most = -1;
        for (HostMeter host : point.hosts()) {
            OptionalDouble stolen = host.stealPercent(point.window());
            if (stolen.isPresent() && stolen.getAsDouble() > most) {
                most = stolen.getAsDouble();
                worst = host.host();
            }
        }
        if (worst == null) {
            return GateAnswer.notApplicable(NAME, "no host's CPU times are known");
        }
        return GateAnswer.of(
                NAME,
                most <= LIMIT_PERCENT,
                "stolen by the hypervisor: ",
                "%.1f %% of a CPU of %s, allowed are %.0f %%",
                most,
                worst,
                LIMIT_PERCENT);
    }
}
