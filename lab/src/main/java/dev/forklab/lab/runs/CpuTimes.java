package dev.forklab.lab.runs;

/** Cumulative seconds of one CPU by state; {@code user} includes nice, {@code idle} includes iowait. */
public record CpuTimes(int cpu, double user, double system, double softirq, double irq, double steal, double idle) {}
