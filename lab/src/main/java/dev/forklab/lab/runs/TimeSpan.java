package dev.forklab.lab.runs;

/** A stretch of time in epoch microseconds. */
public record TimeSpan(long startUs, long stopUs) {}
