package dev.forklab.server.fleet;

import dev.forklab.server.pool.IndexKind;
import java.nio.file.Path;

/**
 * What a server shall be.
 *
 * @param eventLoops of each worker
 * @param accept who of a worker's event loops accepts connections
 * @param lockHoldMicros how long a request parks inside the index's lock
 * @param jmxPort of worker 0; worker i has the i-th after it
 * @param asyncProfiler whether each worker loads async-profiler
 * @param placement of workers and event loops on CPUs
 * @param seed of the indices; worker i draws from the i-th seed after it, so that workers do not walk in step
 */
public record FleetSettings(
        Mode mode,
        int workers,
        int eventLoops,
        Accept accept,
        IndexKind index,
        int lockHoldMicros,
        Transport transport,
        int port,
        int jmxPort,
        boolean asyncProfiler,
        Placement placement,
        long seed) {

    WorkerSettings worker(int worker, Path poolFile, Path countersFile) {
        return new WorkerSettings(
                worker,
                workers,
                eventLoops,
                accept,
                index,
                lockHoldMicros,
                transport,
                port,
                mode == Mode.PREFORK || accept == Accept.REUSEPORT,
                jmxPort + worker,
                asyncProfiler,
                placement.eventLoops(worker, eventLoops),
                poolFile,
                countersFile,
                seed + worker);
    }
}
