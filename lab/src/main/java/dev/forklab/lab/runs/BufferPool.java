package dev.forklab.lab.runs;

/** Java's own count of its buffers outside the heap: {@code direct}, or {@code mapped} for files. */
public record BufferPool(String name, long buffers, long bytes) {}
