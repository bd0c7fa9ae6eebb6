package dev.forklab.lab.runs;

import java.util.List;

/** What a full collection left in the Java heap: all of it, and the classes that hold most, by bytes. */
public record LiveHeap(long instances, long bytes, List<LiveType> types) {}
