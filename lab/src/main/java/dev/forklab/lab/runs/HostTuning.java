package dev.forklab.lab.runs;

import java.util.List;

/**
 * What was read back on one host.
 *
 * @param knobs how many values are declared and were set
 * @param drift those that were not in force
 * @param suspects units that run and change such values
 * @param lacking what is declared and this host does not have; absent in older runs
 * @param lost nothing was known to be declared any more, although something is
 * @param outlived the host was started anew since it was tuned
 */
public record HostTuning(
        int knobs, List<Drift> drift, List<String> suspects, List<String> lacking, boolean lost, boolean outlived) {}
