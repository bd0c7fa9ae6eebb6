package dev.forklab.lab.report;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Design;
import dev.forklab.lab.runs.Experiment;
import dev.forklab.lab.runs.ExperimentArm;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.LoadPlan;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RampOrdering;
import dev.forklab.lab.runs.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Experiments of two arms on hosts that drift by 6 % over the planned ramps and are sometimes disturbed. A ramp's throughput is
 * log-normal; a disturbance takes up to 30 % of it. Plan, tally and verdicts are the lab's own; spare blocks are walked as
 * playbooks/bench.yml walks them.
 *
 * @param disturbed the share of ramps that are
 * @param seen the share of disturbances that a gate sees
 */
record SimulatedExperiment(SplittableRandom random, double disturbed, double seen) {
    static final double NOISE = 0.02;

    private static final double DRIFT = 0.06;
    private static final double LOSS = 0.3;
    private static final String CONTENDER = "b";
    private static final List<ExperimentArm> ARMS = List.of(arm("a"), arm(CONTENDER));

    /** What came of one. */
    record Walked(Plan plan, List<RunSummary.Ramp> ramps) {
        ExperimentResult result() {
            return new ExperimentBuilder(plan, ramps).build();
        }
    }

    static Plan plan(int blocks, long seed) {
        List<String> names = ARMS.stream().map(ExperimentArm::name).toList();
        int spare = RampOrdering.spare(blocks);
        Plan once = new Plan(
                "simulated",
                "simulated",
                names.stream().map(SimulatedExperiment::planned).toList(),
                List.of(new Level(100, null)),
                LoadPlan.article(),
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                names,
                new Seeds(seed, seed),
                null,
                null,
                null,
                0,
                new Experiment("simulated", "Which?", null, null, false, blocks, ARMS),
                null);
        return once.inBlocks(
                blocks,
                RampOrdering.of(names, blocks + spare, seed),
                new Design(Design.BlocksFrom.SETTING, spare, null, null));
    }

    /** Walks the plan, and of its spare blocks those that are needed. */
    Walked walk(Plan plan, double ratio) {
        List<RunSummary.Ramp> ramps = new ArrayList<>();
        while (ramps.size() < plan.plannedRamps()
                || new ExperimentBlocks(plan, ramps).tally().another()) {
            for (int i = 0; i < plan.blockRamps(); i++) {
                ramps.add(ramp(plan, ramps.size(), ratio));
            }
        }
        return new Walked(plan, ramps);
    }

    private RunSummary.Ramp ramp(Plan plan, int number, double ratio) {
        String arm = plan.order().get(number);
        double log = Math.log(50_000 * (arm.equals(CONTENDER) ? ratio : 1))
                + DRIFT * number / plan.plannedRamps()
                + NOISE * random.nextGaussian();
        boolean valid = true;
        if (random.nextDouble() < disturbed) {
            log += Math.log(1 - LOSS * random.nextDouble());
            valid = random.nextDouble() >= seen;
        }
        return new RunSummary.Ramp(
                number + "-" + arm,
                arm,
                null,
                List.of(JudgedPoint.of(Math.exp(log), null, 0, valid)),
                null,
                null,
                null,
                null);
    }

    private static ExperimentArm arm(String name) {
        return new ExperimentArm(name, "single", null, null, null, null, null, null, null, null, null);
    }

    private static Arm planned(String name) {
        return new Arm(name, "single", 1, 2, "shared", "cursor", 0, "epoll", "none", "none", "off");
    }
}
