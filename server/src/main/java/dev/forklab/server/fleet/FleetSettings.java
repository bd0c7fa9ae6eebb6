package dev.forklab.server.fleet;

import dev.forklab.server.pool.IndexKind;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a server shall be.
 *
 * @param eventLoops of each worker
 * @param jmxPort of worker 0; worker i has the i-th after it
 * @param cpus that every worker may use; empty: all of the parent's
 * @param seed of the indices; worker i draws from the i-th seed after it, so that workers do not walk in step
 */
public record FleetSettings(
        Mode mode,
        int workers,
        int eventLoops,
        IndexKind index,
        Transport transport,
        int port,
        int jmxPort,
        Optional<CpuList> cpus,
        long seed) {

    WorkerSettings worker(int worker, Path poolFile, Path countersFile) {
        return new WorkerSettings(
                worker,
                workers,
                eventLoops,
                index,
                transport,
                port,
                mode == Mode.PREFORK,
                jmxPort + worker,
                poolFile,
                countersFile,
                seed + worker);
    }
}
