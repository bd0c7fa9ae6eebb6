package dev.forklab.lab.cli;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RecordingPlan;
import picocli.CommandLine.Option;

/** The options of what a plan records, and what of it cannot be recorded. */
final class RecordingOptions {
    /** To connect, start, stop and send, twice. */
    private static final int SECONDS_TO_RECORD_AGAIN = 40;
    /** As much as {@code forklab-lab record} takes, with a minute to start and to end. */
    private static final int LONGEST_RAMP_SECONDS = 3_540;

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
            names = "--profiler",
            paramLabel = "WHAT",
            defaultValue = Defaults.PROFILER,
            description = "What samples CPU time at the recorded point: jfr, async, both. " + Defaults.SHOWN)
    private String profiler;

    /** @throws IllegalArgumentException naming the option, the value and what is allowed */
    RecordingPlan plan() {
        int window = WholeNumber.BOUND.parse("--recording-window-seconds", recordingWindowSeconds);
        int bound = WholeNumber.BOUND.parse("--recording-bound-seconds", recordingBoundSeconds);
        int needed = 2 * window + SECONDS_TO_RECORD_AGAIN;
        if (bound < needed) {
            throw new IllegalArgumentException("--recording-bound-seconds: " + bound + " is too short to record "
                    + window + " s and, when that is too much for a worker, once more; at least " + needed);
        }
        return new RecordingPlan(
                WholeNumber.CONNECTIONS.parse("--recording-connections", recordingConnections),
                window,
                bound,
                Words.PROFILER.check("--profiler (PROFILER)", profiler));
    }

    /** @throws IllegalArgumentException when a ramp is to be recorded whole that is longer than a recording */
    void check(Plan plan) {
        int seconds = plan.levels().size() * (plan.restSeconds() + plan.leadInSeconds() + plan.seconds());
        boolean whole = plan.arms().stream().map(Arm::record).anyMatch(Arm.RECORD_RAMP::equals);
        if (whole && seconds > LONGEST_RAMP_SECONDS) {
            throw new IllegalArgumentException("--record (RECORD): a ramp of " + seconds
                    + " s cannot be recorded whole, but one of " + LONGEST_RAMP_SECONDS
                    + " s; lower SECONDS, give fewer LEVELS, or choose RECORD=point");
        }
    }
}
