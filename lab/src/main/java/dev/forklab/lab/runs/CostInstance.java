package dev.forklab.lab.runs;

/** One instance of a {@link Cost}: its host's name, its type and when it was made. */
public record CostInstance(String host, String type, long launchedUs) {}
