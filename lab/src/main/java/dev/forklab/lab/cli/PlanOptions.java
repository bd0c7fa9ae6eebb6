package dev.forklab.lab.cli;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RecordingPlan;
import dev.forklab.lab.runs.Seeds;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that make a plan. Numbers are read as text, so that a bad one gets the lab's own error line. */
final class PlanOptions {
    private static final String DEFAULT = "Default: ${DEFAULT-VALUE}.";
    /** From the declared warm-up to the bound: time to set T0, which ends the wait, in whole seconds. */
    private static final int SECONDS_TO_SET_START = 5;

    @Option(names = "--inventory", required = true, paramLabel = "NAME", description = "Whose hosts the run uses.")
    private String inventory;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "The end of the folder's name.")
    private String name;

    @Option(names = "--arm", required = true, arity = "1..*", paramLabel = "MODE", description = "single, prefork.")
    private List<String> arms;

    @Option(
            names = "--levels",
            paramLabel = "N,N,...",
            defaultValue = Defaults.LEVELS,
            description = "Connections of each level. " + DEFAULT)
    private String levels;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = Defaults.SECONDS,
            description = "The measured window of each level. " + DEFAULT)
    private String seconds;

    @Option(
            names = "--rest-seconds",
            paramLabel = "S",
            defaultValue = Defaults.REST_SECONDS,
            description = "The pause before each level. " + DEFAULT)
    private String restSeconds;

    @Option(
            names = "--lead-in-seconds",
            paramLabel = "S",
            defaultValue = Defaults.LEAD_IN_SECONDS,
            description = "Load before each window that is not counted. " + DEFAULT)
    private String leadInSeconds;

    @Option(
            names = "--warmup-seconds",
            paramLabel = "S",
            defaultValue = Defaults.WARMUP_SECONDS,
            description = "The least warm-up of a fresh server. " + DEFAULT)
    private String warmupSeconds;

    @Option(
            names = "--warmup-bound-seconds",
            paramLabel = "S",
            defaultValue = Defaults.WARMUP_BOUND_SECONDS,
            description = "The longest warm-up. " + DEFAULT)
    private String warmupBoundSeconds;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = Defaults.WORKERS,
            description = "Workers of prefork, and event loops of single. " + DEFAULT)
    private String workers;

    @Option(
            names = "--index",
            paramLabel = "NAME",
            defaultValue = Defaults.INDEX,
            description = "How a request picks its payload: locked, cursor. " + DEFAULT)
    private String index;

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            defaultValue = Defaults.TRANSPORT,
            description = "The server's transport: epoll, nio. " + DEFAULT)
    private String transport;

    @Option(
            names = "--tuning",
            paramLabel = "WHAT",
            defaultValue = Defaults.TUNING,
            description = "What the hosts are brought to: none, irq, taskset, irq+taskset. " + DEFAULT)
    private String tuning;

    @Option(
            names = "--affinity",
            paramLabel = "WHAT",
            description =
                    "What of the server is held on its CPUs: none, process, thread; with taskset in --tuning only. "
                            + "Default: " + Defaults.AFFINITY_WITH_TASKSET + " with taskset, none without.")
    private String affinity;

    @Option(
            names = "--recording-connections",
            paramLabel = "N",
            defaultValue = Defaults.RECORDING_CONNECTIONS,
            description = "Connections of the recorded point. " + DEFAULT)
    private String recordingConnections;

    @Option(
            names = "--recording-window-seconds",
            paramLabel = "S",
            defaultValue = Defaults.RECORDING_WINDOW_SECONDS,
            description = "How long the recorded point is recorded. " + DEFAULT)
    private String recordingWindowSeconds;

    @Option(
            names = "--recording-bound-seconds",
            paramLabel = "S",
            defaultValue = Defaults.RECORDING_BOUND_SECONDS,
            description = "How long its load may last. " + DEFAULT)
    private String recordingBoundSeconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = Defaults.SEED,
            description = "Seed of the payloads and of the order. " + DEFAULT)
    private long seed;

    @Option(names = "--commit", paramLabel = "SHA", description = "The commit that is measured, -dirty when changed.")
    private String commit;

    /** @throws IllegalArgumentException naming the option, its Make variable, the value and what is allowed */
    Plan plan(Instant now) {
        return new Plan(
                Words.NAME.check("--inventory (INVENTORY)", inventory),
                Words.NAME.check("--name (NAME)", name),
                new LinkedHashSet<>(arms).stream().map(this::arm).toList(),
                levels(),
                warmupSeconds(),
                warmupBoundSeconds(),
                WholeNumber.PAUSE.parse("--lead-in-seconds", leadInSeconds),
                WholeNumber.SECONDS.parse("--seconds", seconds),
                WholeNumber.PAUSE.parse("--rest-seconds", restSeconds),
                1,
                List.copyOf(new LinkedHashSet<>(arms)),
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

    private Arm arm(String mode) {
        int count = WholeNumber.WORKERS.parse("--workers", workers);
        boolean single = Words.MODE.check("--arm", mode).equals("single");
        return new Arm(
                mode,
                mode,
                single ? 1 : count,
                single ? count : 1,
                Words.INDEX.check("--index (INDEX)", index),
                Words.TRANSPORT.check("--transport", transport),
                Words.TUNING.check("--tuning (TUNING)", tuning),
                affinity());
    }

    private String affinity() {
        boolean taskset = tuning.contains("taskset");
        if (affinity == null) {
            return taskset ? Defaults.AFFINITY_WITH_TASKSET : Arm.NONE;
        }
        if (!taskset && !affinity.equals(Arm.NONE)) {
            throw new IllegalArgumentException("--affinity (AFFINITY): \"" + affinity + "\" is not allowed with TUNING="
                    + tuning + "; choose TUNING=taskset or irq+taskset, or leave it");
        }
        return Words.AFFINITY.check("--affinity (AFFINITY)", affinity);
    }

    private RecordingPlan recording() {
        return new RecordingPlan(
                WholeNumber.CONNECTIONS.parse("--recording-connections", recordingConnections),
                WholeNumber.BOUND.parse("--recording-window-seconds", recordingWindowSeconds),
                WholeNumber.BOUND.parse("--recording-bound-seconds", recordingBoundSeconds));
    }
}
