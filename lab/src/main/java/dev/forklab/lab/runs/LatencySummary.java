package dev.forklab.lab.runs;

/** Percentiles, maximum and mean of one latency, in the unit of the key that holds it. */
public record LatencySummary(long p50, long p95, long p99, long p999, long max, double mean) {}
