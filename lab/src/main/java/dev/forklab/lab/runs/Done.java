package dev.forklab.lab.runs;

/**
 * done.json: the last thing a ramp writes, on every way out; {@code plannedEndUs} is absent when no T0 was ever known.
 */
public record Done(int exitCode, String message, Long plannedEndUs, long endedUs) {}
