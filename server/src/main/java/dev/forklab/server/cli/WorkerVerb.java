package dev.forklab.server.cli;

import dev.forklab.server.fleet.Accept;
import dev.forklab.server.fleet.Transport;
import dev.forklab.server.fleet.Worker;
import dev.forklab.server.fleet.WorkerSettings;
import dev.forklab.server.pool.IndexKind;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One worker: what the parent starts, not for use by hand. */
@Command(name = WorkerSettings.VERB, hidden = true, description = "One worker; started by serve.")
final class WorkerVerb implements Callable<Integer> {
    @Option(names = "--worker", required = true)
    private int worker;

    @Option(names = "--workers", required = true)
    private int workers;

    @Option(names = "--event-loops", required = true)
    private int eventLoops;

    @Option(names = "--accept", required = true)
    private Accept accept;

    @Option(names = "--index", required = true)
    private IndexKind index;

    @Option(names = "--lock-hold-micros", required = true)
    private int lockHoldMicros;

    @Option(names = "--transport", required = true)
    private Transport transport;

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--reuse-port", required = true, arity = "1")
    private boolean reusePort;

    @Option(names = "--jmx-port", required = true)
    private int jmxPort;

    @Option(names = "--async-profiler", required = true, arity = "1")
    private boolean asyncProfiler;

    @Option(names = "--loop-cpus", split = ",")
    private List<Integer> loopCpus = List.of();

    @Option(names = "--pool", required = true)
    private Path pool;

    @Option(names = "--counters", required = true)
    private Path counters;

    @Option(names = "--seed", required = true)
    private long seed;

    WorkerSettings settings() {
        return new WorkerSettings(
                worker,
                workers,
                eventLoops,
                accept,
                index,
                lockHoldMicros,
                transport,
                port,
                reusePort,
                jmxPort,
                asyncProfiler,
                loopCpus,
                pool,
                counters,
                seed);
    }

    @Override
    public Integer call() throws Exception {
        new Worker(settings()).serve(System.in, System.out);
        return ExitCode.OK.code();
    }
}
