package dev.forklab.lab.runs;

/**
 * The recorded point of each ramp; {@code boundSeconds} is how long its load may last, {@code profiler} what samples CPU
 * time (jfr, async, both), null in runs from before there was a choice.
 */
public record RecordingPlan(int connections, int windowSeconds, int boundSeconds, String profiler) {
    /** The same at another number of connections. */
    public RecordingPlan at(int others) {
        return new RecordingPlan(others, windowSeconds, boundSeconds, profiler);
    }
}
