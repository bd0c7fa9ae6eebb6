package dev.forklab.lab.runs;

/** A declared value of a host that was not in force: the knob's name, the value wanted and the one found. */
public record Drift(String knob, String wanted, String found) {}
