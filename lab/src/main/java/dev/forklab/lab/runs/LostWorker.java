package dev.forklab.lab.runs;

/** A worker whose recording started and did not come back, and why. */
public record LostWorker(int worker, String reason) {}
