package dev.forklab.lab.runs;

/**
 * armed.json: a ramp has checked all it can and drives the warm-up; {@code plannedSeconds} is from T0 to the end of the
 * last window.
 */
public record Armed(String client, long pid, long warmupStartedUs, int levels, int plannedSeconds) {}
