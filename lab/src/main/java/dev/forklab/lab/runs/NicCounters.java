package dev.forklab.lab.runs;

/** Cumulative counters of one network interface. */
public record NicCounters(String name, long rxBytes, long txBytes, long rxPackets, long txPackets) {}
