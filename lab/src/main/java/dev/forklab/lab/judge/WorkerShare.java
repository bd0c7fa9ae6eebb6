package dev.forklab.lab.judge;

/** One worker's part in a point: its requests between the window's edges, and their share of the server's. */
public record WorkerShare(int worker, long requests, double sharePercent) {}
