package dev.forklab.lab.runs;

import java.util.List;
import java.util.Map;

/**
 * What a host's CPUs are for.
 *
 * @param sets CPU lists by their use: server, client, interrupts, housekeeping, recorder
 * @param notes what a reader must know of it: hyper-thread siblings with two uses, another NUMA node than the NIC's
 */
public record CpuPlan(Map<String, String> sets, List<String> notes) {}
