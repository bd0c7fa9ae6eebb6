package dev.forklab.server.counters;

import java.util.List;

/**
 * All workers at one moment.
 *
 * @param timeMicros the middle of the sweep, epoch microseconds
 * @param sweepMicros how long the sweep took: the snapshot is true to half of it
 * @param workers one reading a worker, in order
 */
public record CounterSnapshot(long timeMicros, long sweepMicros, List<CounterReading> workers) {}
