package dev.forklab.lab.runs;

/**
 * Cumulative microseconds in which tasks waited for one resource: some of them, and all at once.
 *
 * @param fullUs absent of kernels that do not tell it of the CPU (before 5.13)
 */
public record Stall(Long someUs, Long fullUs) {}
