package dev.forklab.lab.runs;

/** One worker's recording: its file, and when the target itself started and stopped it. */
public record RecordedWorker(int worker, long pid, String jmx, String file, long startUs, long stopUs, long bytes) {}
