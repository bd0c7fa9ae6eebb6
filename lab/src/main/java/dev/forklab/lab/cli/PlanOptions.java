package dev.forklab.lab.cli;

import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RecordingPlan;
import dev.forklab.lab.runs.Seeds;
import java.time.Instant;
import java.util.Arrays;
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
            names = "--levels",
            paramLabel = "N,N,...",
            defaultValue = Defaults.LEVELS,
            description = "Connections of each level. " + Defaults.SHOWN)
    private String levels;

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
            names = "--recording-connections",
            paramLabel = "N",
            defaultValue = Defaults.RECORDING_CONNECTIONS,
            description = "Connections of the recorded point. " + Defaults.SHOWN)
    private String recordingConnections;

    @Option(
            names = "--recording-window-seconds",
            paramLabel = "S",
            defaultValue = Defaults.RECORDING_WINDOW_SECONDS,
            description = "How long the recorded point is recorded. " + Defaults.SHOWN)
    private String recordingWindowSeconds;

    @Option(
            names = "--recording-bound-seconds",
            paramLabel = "S",
            defaultValue = Defaults.RECORDING_BOUND_SECONDS,
            description = "How long its load may last. " + Defaults.SHOWN)
    private String recordingBoundSeconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = Defaults.SEED,
            description = "Seed of the payloads and of the order. " + Defaults.SHOWN)
    private long seed;

    @Option(names = "--commit", paramLabel = "SHA", description = "The commit that is measured, -dirty when changed.")
    private String commit;

    /** @throws IllegalArgumentException naming the option, its Make variable, the value and what is allowed */
    Plan plan(Instant now) {
        return new Plan(
                Words.NAME.check("--inventory (INVENTORY)", inventory),
                Words.NAME.check("--name (NAME)", name),
                arms.arms(),
                levels(),
                warmupSeconds(),
                warmupBoundSeconds(),
                WholeNumber.PAUSE.parse("--lead-in-seconds", leadInSeconds),
                WholeNumber.SECONDS.parse("--seconds", seconds),
                WholeNumber.PAUSE.parse("--rest-seconds", restSeconds),
                1,
                arms.names(),
                new Seeds(seed, seed),
                recording(),
                commit,
                now.toEpochMilli() * 1_000);
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

    private List<Level> levels() {
        return Arrays.stream(levels.split(",", -1))
                .map(text -> new Level(WholeNumber.LEVELS.parse("--levels", text.strip()), null))
                .toList();
    }

    private RecordingPlan recording() {
        return new RecordingPlan(
                WholeNumber.CONNECTIONS.parse("--recording-connections", recordingConnections),
                WholeNumber.BOUND.parse("--recording-window-seconds", recordingWindowSeconds),
                WholeNumber.BOUND.parse("--recording-bound-seconds", recordingBoundSeconds));
    }
}
