package dev.forklab.lab.runs;

/** The kernel's cumulative TCP counters; {@code estab} is the number of established connections at the time. */
public record TcpCounters(long listenOverflows, long listenDrops, long retransSegs, long outSegs, long estab) {}
