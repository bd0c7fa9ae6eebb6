package dev.forklab.lab.judge;

import dev.forklab.lab.runs.Limits;

/**
 * Where a run's points were measured, as far as gates ask.
 *
 * @param oneKernel whether server and clients run on one: what a kernel tells of all of its tasks is then nobody's own
 */
public record Surroundings(Limits limits, boolean oneKernel) {}
