package dev.forklab.lab.runs;

/** The live objects of one class, named as in source. */
public record LiveType(String type, long instances, long bytes) {}
