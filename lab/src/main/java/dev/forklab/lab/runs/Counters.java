package dev.forklab.lab.runs;

import java.util.List;

/** The server's answer to {@code GET /counters}; {@code timeUs} is when it was read. */
public record Counters(int schema, long timeUs, List<WorkerCounters> workers) {}
