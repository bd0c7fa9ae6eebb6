package dev.forklab.lab.runs;

/**
 * How far a host's clock was ahead, in microseconds.
 *
 * @param offsetUs below 0 when it was behind
 * @param uncertaintyUs the true offset is at most so far from that: half of the shortest round trip
 */
public record ClockOffset(String host, long offsetUs, long uncertaintyUs) {}
