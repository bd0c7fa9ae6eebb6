package dev.forklab.lab.runs;

/** One configuration under comparison; {@code eventLoops} is per worker. */
public record Arm(String name, String mode, int workers, int eventLoops, String index, String transport) {}
