package dev.forklab.lab.runs;

import java.util.List;

/**
 * The server's answer to {@code GET /topology}: what is really running.
 *
 * @param accept who of a worker's event loops accepts; absent of a server that does not say
 * @param lockHoldMicros how long a request parks inside the index's lock; absent of a server that does not know it
 */
public record Topology(
        int schema,
        String mode,
        String accept,
        String index,
        Integer lockHoldMicros,
        String transport,
        int port,
        PoolFacts pool,
        List<String> jvmFlags,
        List<WorkerTopology> workers) {}
