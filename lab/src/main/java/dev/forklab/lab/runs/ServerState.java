package dev.forklab.lab.runs;

/** What a server said of itself at one moment. */
public record ServerState(Topology topology, Counters counters) {}
