package dev.forklab.lab.runs;

/** One category of the JVM's native memory tracking, by the JVM's own name for it. */
public record NativeArea(String area, long reservedBytes, long committedBytes) {}
