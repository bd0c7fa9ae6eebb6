package dev.forklab.lab.cli;

import dev.forklab.lab.runs.EqualArms;
import dev.forklab.lab.runs.Experiment;
import dev.forklab.lab.runs.ExperimentArm;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.Limits;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RecordingPlan;
import dev.forklab.lab.runs.RunJson;
import dev.forklab.lab.runs.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that make a plan. Numbers are read as text, so that a bad one gets the lab's own error line. */
final class PlanOptions {
    /** From the declared warm-up to the bound: time to set T0, which ends the wait, in whole seconds. */
    private static final int SECONDS_TO_SET_START = 5;

    @Option(names = "--inventory", required = true, paramLabel = "NAME", description = "Whose hosts the run uses.")
    private String inventory;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "The end of the folder's name.")
    private String name;

    @Mixin
    private ArmOptions arms;

    @Option(
            names = "--experiment",
            paramLabel = "JSON",
            description =
                    "An experiment, as in playbooks/experiments/ but in JSON: its arms, and how many blocks of them.")
    private String experiment;

    @Mixin
    private DesignOptions designs;

    @Mixin
    private LoadOptions loads;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = Defaults.SECONDS,
            description = "The measured window of each level. " + Defaults.SHOWN)
    private String seconds;

    @Option(
            names = "--rest-seconds",
            paramLabel = "S",
            defaultValue = Defaults.REST_SECONDS,
            description = "The pause before each level. " + Defaults.SHOWN)
    private String restSeconds;

    @Option(
            names = "--lead-in-seconds",
            paramLabel = "S",
            defaultValue = Defaults.LEAD_IN_SECONDS,
            description = "Load before each window that is not counted. " + Defaults.SHOWN)
    private String leadInSeconds;

    @Option(
            names = "--warmup-seconds",
            paramLabel = "S",
            defaultValue = Defaults.WARMUP_SECONDS,
            description = "The least warm-up of a fresh server. " + Defaults.SHOWN)
    private String warmupSeconds;

    @Option(
            names = "--warmup-bound-seconds",
            paramLabel = "S",
            defaultValue = Defaults.WARMUP_BOUND_SECONDS,
            description = "The longest warm-up. " + Defaults.SHOWN)
    private String warmupBoundSeconds;

    @Option(
            names = "--warmup-requests",
            paramLabel = "N",
            defaultValue = Defaults.WARMUP_REQUESTS,
            description = "Requests that each worker must have served to be warm. " + Defaults.SHOWN)
    private String warmupRequests;

    @Option(
            names = "--stationarity-percent",
            paramLabel = "P",
            defaultValue = Defaults.STATIONARITY_PERCENT,
            description = "How far a window's seconds may vary (standard deviation). " + Defaults.SHOWN)
    private String stationarityPercent;

    @Mixin
    private RecordingOptions recordings;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = Defaults.SEED,
            description = "Seed of the payloads and of the order. " + Defaults.SHOWN)
    private long seed;

    @Option(names = "--commit", paramLabel = "SHA", description = "The commit that is measured, -dirty when changed.")
    private String commit;

    /**
     * The plan, with what it takes from earlier runs.
     *
     * @param reports where those are
     * @throws IllegalArgumentException naming the option, its Make variable, the value and what is allowed
     */
    Plan plan(Instant now, Path reports) throws IOException {
        Plan plan = designs.designed(once(now), reports);
        recordings.check(plan);
        if (plan.experiment() != null) {
            if (plan.experiment().proves() && plan.measuredLevels() > 1) {
                throw new IllegalArgumentException("--levels (LEVELS): experiment "
                        + plan.experiment().name() + " is about one level; choose one, e.g. LEVELS=50");
            }
            EqualArms.check(plan.experiment(), plan.arms());
        }
        return plan;
    }

    /** Each arm once; an experiment's blocks come later. */
    private Plan once(Instant now) throws IOException {
        Experiment asked = experiment();
        List<ExperimentArm> said = asked == null ? arms.ofModes() : asked.arms();
        List<Level> levels = loads.levels();
        return new Plan(
                Words.NAME.check("--inventory (INVENTORY)", inventory),
                Words.NAME.check("--name (NAME)", name),
                said.stream().map(arms::arm).toList(),
                levels,
                loads.load(),
                warmupSeconds(),
                warmupBoundSeconds(),
                WholeNumber.REQUESTS.parse("--warmup-requests", warmupRequests),
                WholeNumber.PAUSE.parse("--lead-in-seconds", leadInSeconds),
                WholeNumber.SECONDS.parse("--seconds", seconds),
                WholeNumber.PAUSE.parse("--rest-seconds", restSeconds),
                1,
                said.stream().map(ExperimentArm::name).toList(),
                new Seeds(seed, seed),
                recording(asked, levels),
                new Limits(WholeNumber.PERCENT.parse("--stationarity-percent", stationarityPercent)),
                commit,
                now.toEpochMilli() * 1_000,
                asked,
                null);
    }

    /** A proof is of one level, and so is what is recorded for it. */
    private RecordingPlan recording(Experiment asked, List<Level> levels) {
        RecordingPlan plan = recordings.plan();
        return asked != null && asked.proves() ? plan.at(levels.getFirst().connections()) : plan;
    }

    private Experiment experiment() throws IOException {
        if (arms.given() == (experiment != null)) {
            throw new IllegalArgumentException("--arm, --experiment: give one of them, not "
                    + (experiment == null ? "none" : "both") + ", e.g. --arm single");
        }
        return experiment == null
                ? null
                : arms.possible(RunJson.parseStrictly(experiment, "--experiment", Experiment.class)
                        .checked());
    }

    private int warmupSeconds() {
        int least = WholeNumber.BOUND.parse("--warmup-seconds", warmupSeconds);
        if (least > warmupBoundSeconds() - SECONDS_TO_SET_START) {
            throw new IllegalArgumentException("--warmup-seconds: " + least
                    + " needs --warmup-bound-seconds of at least " + (least + SECONDS_TO_SET_START) + ", not "
                    + warmupBoundSeconds() + "; change the one or the other");
        }
        return least;
    }

    private int warmupBoundSeconds() {
        return WholeNumber.BOUND.parse("--warmup-bound-seconds", warmupBoundSeconds);
    }
}
