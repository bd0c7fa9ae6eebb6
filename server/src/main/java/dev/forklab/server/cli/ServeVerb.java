package dev.forklab.server.cli;

import dev.forklab.server.fleet.Accept;
import dev.forklab.server.fleet.CpuList;
import dev.forklab.server.fleet.FleetSettings;
import dev.forklab.server.fleet.Mode;
import dev.forklab.server.fleet.Placement;
import dev.forklab.server.fleet.Transport;
import dev.forklab.server.pool.IndexKind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves GET /read until SIGTERM. */
@Command(
        name = "serve",
        description = {
            "Serve GET /read until SIGTERM: one JSON payload of a fixed pool for each request.",
            "The parent process keeps the workers running; it answers GET /topology and GET /counters on the admin"
                    + " port, on loopback only."
        })
final class ServeVerb implements Callable<Integer> {
    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = Defaults.MODE,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}): one worker with many event loops,"
                    + " or many workers that share the data port by SO_REUSEPORT.")
    private Mode mode;

    @Option(
            names = "--workers",
            paramLabel = "P",
            description = "Worker processes (default: 1 in single mode, the number of CPUs in prefork).")
    private Integer workers;

    @Option(
            names = "--event-loops",
            paramLabel = "L",
            description = "Event loops of each worker (default: 1 in prefork, in single mode the number of CPUs and at"
                    + " least 2).")
    private Integer eventLoops;

    @Option(
            names = "--accept",
            paramLabel = "HOW",
            defaultValue = Defaults.ACCEPT,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}): one listening socket a worker, whose"
                    + " connections go to its event loops in turn; or one an event loop, by SO_REUSEPORT, and the kernel"
                    + " picks by a hash.")
    private Accept accept;

    @Option(
            names = "--index",
            paramLabel = "INDEX",
            defaultValue = Defaults.INDEX,
            description = "How a request picks its payload: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}):"
                    + " one random source behind one lock, or indices drawn beforehand behind one atomic counter.")
    private IndexKind index;

    @Option(
            names = "--lock-hold-micros",
            paramLabel = "N",
            defaultValue = Defaults.LOCK_HOLD_MICROS,
            description = "How long a request parks inside the lock of --index locked, at least, in microseconds"
                    + " (default: ${DEFAULT-VALUE}).")
    private int lockHoldMicros;

    @Option(
            names = "--transport",
            paramLabel = "TRANSPORT",
            defaultValue = Defaults.TRANSPORT,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); never replaced silently. nio has no"
                    + " SO_REUSEPORT, so it is for one worker.")
    private Transport transport;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = Defaults.PORT,
            description = "Data port, on all addresses (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            defaultValue = Defaults.ADMIN_PORT,
            description = "Admin port, on loopback (default: ${DEFAULT-VALUE}).")
    private int adminPort;

    @Option(
            names = "--jmx-port",
            paramLabel = "PORT",
            defaultValue = Defaults.JMX_PORT,
            description = "JMX port of worker 0, on loopback; worker i has the i-th after it"
                    + " (default: ${DEFAULT-VALUE}).")
    private int jmxPort;

    @Option(
            names = "--async-profiler",
            description = "Load async-profiler into each worker, to be started over its JMX port; it does nothing until"
                    + " then.")
    private boolean asyncProfiler;

    @Mixin
    private PlacementOptions placement;

    @Mixin
    private PoolOptions pool;

    @Option(
            names = "--pool",
            paramLabel = "FILE",
            description = "Serve this pool file; --pool-size and --product-bytes then mean nothing.")
    private Path poolFile;

    @Override
    public Integer call() throws Exception {
        ServerRun run = new ServerRun(settings(), adminPort, pool, Optional.ofNullable(poolFile));
        Thread onSignal = new Thread(() -> {
            run.close();
            // Halting ends a SIGTERM with 0; returning would end it with 143.
            Runtime.getRuntime().halt(ExitCode.OK.code());
        });
        Runtime.getRuntime().addShutdownHook(onSignal);
        try (run) {
            run.start();
            run.watch();
        } finally {
            forget(onSignal);
        }
        return ExitCode.OK.code();
    }

    private static void forget(Thread hook) throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException signalled) {
            // The hook is at work and ends the process.
            hook.join();
        }
    }

    FleetSettings settings() {
        Placement placed = placement.placement();
        int cpuCount =
                placed.cpus().map(CpuList::count).orElse(Runtime.getRuntime().availableProcessors());
        FleetSettings settings = new FleetSettings(
                mode,
                workers == null ? defaultWorkers(cpuCount) : workers,
                eventLoops == null ? defaultEventLoops(cpuCount) : eventLoops,
                accept,
                index,
                lockHoldMicros,
                transport,
                port,
                jmxPort,
                asyncProfiler,
                placed,
                pool.seed());
        SettingsCheck.check(settings, adminPort);
        return settings;
    }

    private int defaultWorkers(int cpuCount) {
        return switch (mode) {
            case SINGLE -> 1;
            case PREFORK -> cpuCount;
        };
    }

    private int defaultEventLoops(int cpuCount) {
        return switch (mode) {
            case SINGLE -> Math.max(Defaults.LEAST_SINGLE_EVENT_LOOPS, cpuCount);
            case PREFORK -> Defaults.PREFORK_EVENT_LOOPS;
        };
    }
}
