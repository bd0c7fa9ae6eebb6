package dev.forklab.lab.runs;

/** The host's pressure stall information by resource, each absent where the kernel does not keep it. */
public record Pressure(Stall cpu, Stall memory, Stall io) {}
