package dev.forklab.lab.runs;

/** The recorded point of each ramp; {@code boundSeconds} is how long its load may last. */
public record RecordingPlan(int connections, int windowSeconds, int boundSeconds) {}
