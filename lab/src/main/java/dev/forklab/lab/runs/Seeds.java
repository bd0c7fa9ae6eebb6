package dev.forklab.lab.runs;

/** The seeds of a run: what the payloads are made from, and the order of the arms. */
public record Seeds(long payloads, long order) {}
