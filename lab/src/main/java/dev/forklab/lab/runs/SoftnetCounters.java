package dev.forklab.lab.runs;

/**
 * What one CPU's network softirq has done: packets processed, packets dropped as its backlog was full, and how often it
 * stopped with work left. The kernel's counters are cumulative and of 32 bits: they begin anew at 2^32.
 */
public record SoftnetCounters(int cpu, long processed, long dropped, long timeSqueeze) {}
