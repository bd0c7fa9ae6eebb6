package dev.forklab.server.cli;

import dev.forklab.server.fleet.Fleet;
import dev.forklab.server.fleet.FleetSettings;
import dev.forklab.server.fleet.WorkerState;
import dev.forklab.server.pool.PoolSummary;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.stream.Collectors;

/** The block that says what runs: a result without it is not a result. */
final class StartLog {
    private static final Logger LOG = System.getLogger(StartLog.class.getName());

    private StartLog() {}

    static void write(Fleet fleet, PoolSummary pool, int adminPort) {
        FleetSettings settings = fleet.settings();
        LOG.log(
                Level.INFO,
                "{0}",
                String.join(
                        System.lineSeparator(),
                        ForklabServer.NAME + " " + ManifestVersion.version() + " serves",
                        "  jvm:         " + Runtime.version() + ", "
                                + System.getProperty("java.vendor.version", "unknown vendor"),
                        "  flags:       " + String.join(" ", fleet.jvmFlags()),
                        "  mode:        " + settings.mode() + ", index " + settings.index() + held(settings),
                        "  transport:   " + settings.transport(),
                        "  event loops: " + settings.workers() + " x " + settings.eventLoops() + ", accept "
                                + settings.accept(),
                        "  affinity:    " + settings.placement().affinity(),
                        "  port:        " + settings.port() + ", admin 127.0.0.1:" + adminPort + ", JMX 127.0.0.1:"
                                + settings.jmxPort() + " and up",
                        "  pool:        " + pool.payloads() + " payloads, mean " + Math.round(pool.bytesMean())
                                + " bytes, sha256 " + pool.sha256(),
                        "  pids:        parent " + ProcessHandle.current().pid() + ", " + workers(fleet)));
    }

    private static String held(FleetSettings settings) {
        return settings.lockHoldMicros() == 0 ? "" : ", its lock held for " + settings.lockHoldMicros() + " us";
    }

    private static String workers(Fleet fleet) {
        return fleet.state(Clock.systemUTC()).workers().stream()
                .map(StartLog::worker)
                .collect(Collectors.joining(", "));
    }

    private static String worker(WorkerState state) {
        return "worker " + state.worker() + " " + state.pid() + " on CPUs " + state.cpus();
    }
}
