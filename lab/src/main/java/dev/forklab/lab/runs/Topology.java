package dev.forklab.lab.runs;

import java.util.List;

/** The server's answer to {@code GET /topology}: what is really running. */
public record Topology(
        int schema,
        String mode,
        String index,
        String transport,
        int port,
        PoolFacts pool,
        List<String> jvmFlags,
        List<WorkerTopology> workers) {}
