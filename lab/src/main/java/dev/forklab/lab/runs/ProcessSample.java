package dev.forklab.lab.runs;

/** One process of the server's tree: threads now, CPU seconds so far (children it reaped included). */
public record ProcessSample(long pid, int threads, double cpuSeconds) {}
