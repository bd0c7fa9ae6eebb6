package dev.forklab.server.cli;

import dev.forklab.server.admin.AdminServer;
import dev.forklab.server.admin.FleetJson;
import dev.forklab.server.fleet.Fleet;
import dev.forklab.server.fleet.FleetSettings;
import dev.forklab.server.fleet.JavaCommand;
import dev.forklab.server.fleet.PortCheck;
import dev.forklab.server.fleet.PortInUseException;
import dev.forklab.server.fleet.SocketOwner;
import dev.forklab.server.fleet.WorkerDiedException;
import dev.forklab.server.pool.PoolInspection;
import dev.forklab.server.pool.PoolSummary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** One server from its start to its end: the pool, the fleet and the admin port, and what must be undone. */
final class ServerRun implements AutoCloseable {
    private static final Path ONLINE_CPUS = Path.of("/sys/devices/system/cpu/online");

    private final FleetSettings settings;
    private final int adminPort;
    private final PoolOptions pool;
    private final Optional<Path> poolFile;
    private final OwnedResources resources = new OwnedResources();
    private volatile Fleet fleet;

    /**
     * @param pool what to generate if there is no pool file
     */
    ServerRun(FleetSettings settings, int adminPort, PoolOptions pool, Optional<Path> poolFile) {
        this.settings = settings;
        this.adminPort = adminPort;
        this.pool = pool;
        this.poolFile = poolFile;
    }

    /** Returns when all workers serve and the admin port listens. */
    void start() throws Exception {
        PlacementOptions.requireOnline(settings.placement(), ONLINE_CPUS);
        requireFreePorts();
        Path directory = resources.own(TemporaryDirectory::create).path();
        Path file = poolFile.isPresent() ? poolFile.get().toAbsolutePath() : directory.resolve("pool.jsonl");
        if (poolFile.isEmpty()) {
            pool.write(file);
        }
        PoolSummary summary = PoolInspection.inspect(file);
        fleet = resources.own(
                () -> new Fleet(settings, javaCommand(), file, directory.resolve("counters"), System.err::println));
        fleet.start(Duration.ofSeconds(Defaults.READY_WITHIN_SECONDS));
        FleetJson json = new FleetJson(fleet, summary, Clock.systemUTC());
        resources.own(() -> AdminServer.open(adminPort, json));
        StartLog.write(fleet, summary, adminPort);
        new SystemdNotice(System.getenv()).ready();
    }

    /** Returns only by throwing, when a worker cannot be kept alive. */
    void watch() throws WorkerDiedException, InterruptedException {
        fleet.watch();
    }

    private void requireFreePorts() throws PortInUseException, IOException {
        PortCheck check = new PortCheck(new SocketOwner(Path.of("/proc")));
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        check.requireFree(new InetSocketAddress(0).getAddress(), settings.port());
        check.requireFree(loopback, adminPort);
        for (int i = 0; i < settings.workers(); i++) {
            check.requireFree(loopback, settings.jmxPort() + i);
        }
    }

    /** This very JVM and class path, so that parent and workers cannot differ. */
    private static JavaCommand javaCommand() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new JavaCommand(java, System.getProperty("java.class.path"), Main.class.getName());
    }

    @Override
    public void close() {
        resources.close();
    }
}
