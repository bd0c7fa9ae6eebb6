package dev.forklab.lab.report;

import dev.forklab.lab.judge.GateAnswer;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.WarmupResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is judged once a ramp and holds for all of its points, the recorded one at its end too. */
final class RampGates {
    private static final double REPEAT_LIMIT = 0.05;

    private RampGates() {}

    static List<GateAnswer> of(PointFolder ramp, Arm arm, RunHosts hosts) throws IOException {
        List<GateAnswer> answers = new ArrayList<>();
        answers.add(GateAnswer.of("topology", TopologyFaults.of(ramp, arm), "as asked for"));
        answers.add(
                arm.untuned() && ramp.tuning().isEmpty()
                        ? GateAnswer.notApplicable("tuning", "none is declared")
                        : GateAnswer.of("tuning", TuningFaults.of(ramp, arm), "every declared value was in force"));
        answers.add(GateAnswer.of(
                "clocks",
                ClockFaults.of(hosts.clocks(ramp), hosts.clients()),
                hosts.clocks(ramp).isPresent() ? "within " + ClockFaults.BOUND_US / 1_000 + " ms" : "one client"));
        answers.add(warmup(ramp.warmup()));
        return answers;
    }

    private static GateAnswer warmup(Optional<WarmupResult> warmup) {
        if (warmup.isEmpty()) {
            return GateAnswer.notApplicable("warmup", "nobody looked");
        }
        return GateAnswer.of(
                "warmup",
                warmup.get().reached(),
                warmup.get().reached()
                        ? "every worker was warm"
                        : "warm-up not reached: " + warmup.get().reason());
    }

    /**
     * Whether a level that was measured at the ramp's begin and again at its end was the same. Of the levels between, the
     * ramp's line of its repeat tells how far it drifted; only of these two points is it known that they contradict.
     *
     * @param level of the plan, whose point is judged
     * @param noise 95 % reach of the two points' difference by their own seconds, a share; null when it is not known
     * @param open whether the loads are of a fixed rate
     */
    static GateAnswer repeat(RunSummary.Repeat repeat, int level, Double noise, boolean open) {
        String name = "repeat";
        if (repeat == null) {
            return GateAnswer.notApplicable(name, "no level was measured twice");
        }
        if (open) {
            return GateAnswer.notApplicable(name, "of an open loop the throughput is what was asked for");
        }
        if (level != repeat.level() && level != repeat.repeatOf()) {
            return GateAnswer.notApplicable(name, "measured once");
        }
        if (repeat.ratio() == null) {
            return GateAnswer.notApplicable(name, "one of the two points is invalid");
        }
        if (noise == null) {
            return GateAnswer.notApplicable(name, "too few seconds to tell by how much they vary");
        }
        double limit = Math.max(REPEAT_LIMIT, noise);
        boolean same = Math.abs(Math.log(repeat.ratio())) <= limit;
        String text = String.format(
                Locale.ROOT,
                "measured again at the ramp's end it had %.3f times its throughput, allowed are %.0f %% either way",
                repeat.ratio(),
                100 * limit);
        return GateAnswer.of(name, same, text);
    }
}
