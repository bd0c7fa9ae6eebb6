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
     * Whether the ramp itself changed what it measured.
     *
     * @param noise 95 % reach of the two points' difference by their own seconds, a share; null when it is not known
     */
    static GateAnswer repeat(RunSummary.Repeat repeat, Double noise) {
        String name = "repeat";
        if (repeat == null || repeat.ratio() == null || noise == null) {
            return GateAnswer.notApplicable(name, "no level was measured twice, with its seconds known");
        }
        double limit = Math.max(REPEAT_LIMIT, noise);
        boolean same = Math.abs(Math.log(repeat.ratio())) <= limit;
        String text = String.format(
                Locale.ROOT,
                "the first level measured again had %.3f times its throughput, allowed are %.0f %% either way",
                repeat.ratio(),
                100 * limit);
        return GateAnswer.of(name, same, text);
    }
}
