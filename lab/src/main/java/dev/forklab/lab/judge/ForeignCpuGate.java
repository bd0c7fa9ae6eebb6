package dev.forklab.lab.judge;

import java.util.OptionalDouble;

/** Nobody else worked on the server's CPUs: steal sees nothing of a neighbour on the same host. */
final class ForeignCpuGate implements Gate {
    private static final String NAME = "foreign_cpu";
    /** CPUs; what a quiet host's own services take, with the clock ticks' error of a few seconds. */
    private static final double LEAST_LIMIT = 0.15;

    private static final double LIMIT_SHARE = 0.02;

    @Override
    public GateAnswer ask(PointEvidence point) {
        OptionalDouble foreign = point.serverHost().foreignCpus(point.window());
        if (foreign.isEmpty()) {
            return GateAnswer.notApplicable(NAME, "the server host's CPU times are not known");
        }
        double limit = Math.max(LEAST_LIMIT, LIMIT_SHARE * point.serverHost().cpuCount());
        return GateAnswer.of(
                NAME,
                foreign.getAsDouble() <= limit,
                "foreign work on the server's CPUs: ",
                "%.2f CPUs, allowed are %.2f",
                foreign.getAsDouble(),
                limit);
    }
}
