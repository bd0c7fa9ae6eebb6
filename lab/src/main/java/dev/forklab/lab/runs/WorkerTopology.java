package dev.forklab.lab.runs;

/**
 * One worker as it really runs.
 *
 * @param cpus read back from the kernel, in its list format
 * @param jvm what its JVM says that it has; absent of a server that does not say
 * @param listeners sockets on which it listens for data, read back, too; absent of a server that does not say
 */
public record WorkerTopology(
        int worker, long pid, String cpus, int eventLoops, Integer listeners, int jmxPort, JvmFacts jvm) {}
