package dev.forklab.server.fleet;

import java.util.List;

/**
 * All workers as they are at one moment.
 *
 * @param timeMicros when the counters were read, epoch microseconds
 */
public record FleetState(long timeMicros, List<WorkerState> workers) {}
