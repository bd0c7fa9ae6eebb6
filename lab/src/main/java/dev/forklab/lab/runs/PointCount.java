package dev.forklab.lab.runs;

/** How many points of an arm are valid, of how many measured. */
public record PointCount(int valid, int total) {}
