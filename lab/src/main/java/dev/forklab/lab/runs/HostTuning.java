package dev.forklab.lab.runs;

import java.util.List;

/**
 * What was read back on one host.
 *
 * @param knobs how many values are declared
 * @param drift those that were not in force
 * @param suspects units that run and change such values
 */
public record HostTuning(int knobs, List<Drift> drift, List<String> suspects) {}
