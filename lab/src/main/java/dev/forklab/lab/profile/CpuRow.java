package dev.forklab.lab.profile;

/**
 * CPU seconds under one name: a frame's, a group's or a thread's.
 *
 * @param samples how many samples the seconds come from; 0 where they were not sampled
 * @param share of all CPU seconds of the view, 0 to 1
 */
public record CpuRow(String name, long samples, double seconds, double share) {}
