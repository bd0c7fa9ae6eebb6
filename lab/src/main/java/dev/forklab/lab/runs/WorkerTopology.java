package dev.forklab.lab.runs;

/** One worker as it really runs; {@code cpus} is read back from the kernel, in its list format. */
public record WorkerTopology(int worker, long pid, String cpus, int eventLoops, int jmxPort) {}
