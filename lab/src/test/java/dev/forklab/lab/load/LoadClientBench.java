package dev.forklab.lab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What a request costs each driver, side by side: a closed loop against one C server, each driver in turn in a seeded
 * random order, round by round. This JVM, which holds the java driver, and what it starts have one CPU; all that it uses
 * counts, its compiler and collector included. Then what only the java driver is asked for: an injected delay read
 * back, allocation, memory. Arguments: a folder, a pool file, the tools' folder, the lab command, the server's CPU.
 */
final class LoadClientBench {
    private static final List<Integer> CONNECTIONS = List.of(50, 500);
    private static final int ROUNDS = 4;
    private static final int SECONDS = 4;
    private static final int LEAD_IN_SECONDS = 1;
    /** Until C2 has compiled the loop at both levels. */
    private static final int WARMUP_SECONDS = 10;

    private static final long SEED = 42;
    private static final LoadLimits LIMITS = new LoadLimits(Duration.ofSeconds(10), Duration.ofMillis(250), 20_000);
    private static final EpochClock CLOCK = new SystemEpochClock();

    private final Path pool;
    private final Path program;
    private final ToolFolder tools;
    private final int serverCpu;
    private final CpuList clientCpu = CpuList.own(Path.of("/proc/self/status"));
    private final Measurement measurement = new Measurement(CLOCK, new StopSignal());

    private LoadClientBench(Path folder, Path pool, Path tools, int serverCpu)
            throws IOException, InterruptedException {
        this.pool = pool;
        this.tools = new ToolFolder(tools);
        this.serverCpu = serverCpu;
        this.program = FloorServer.compile(Path.of("lab/src/test/c/floor.c"), Files.createDirectories(folder));
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        LoadClientBench bench =
                new LoadClientBench(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[4]));
        System.out.printf(
                "%s, client on CPU %s, server on CPU %d, seed %d%n%n",
                Instant.now().truncatedTo(ChronoUnit.MINUTES), bench.clientCpu.cpus(), bench.serverCpu, SEED);
        new BenchTable(bench.drivers()).print();
        System.out.println();
        bench.delays();
        bench.allocation();
        System.out.println(ClientMemory.measure(Path.of(args[3]), bench.program, bench.pool, bench.serverCpu));
    }

    private List<BenchRun> drivers() throws IOException, InterruptedException {
        List<BenchRun> runs = new ArrayList<>();
        Random random = new Random(SEED);
        try (FloorServer server = FloorServer.start(program, pool, serverCpu, 0);
                Driver java = javaDriver();
                Driver wrk = ToolDriver.wrk(tools, clientCpu, LIMITS, CLOCK);
                Driver autocannon = ToolDriver.autocannon(tools, clientCpu, LIMITS, CLOCK)) {
            List<Driver> drivers = new ArrayList<>(List.of(java, wrk, autocannon));
            for (int connections : CONNECTIONS) {
                measure(java, server, connections, WARMUP_SECONDS);
            }
            for (int round = 1; round <= ROUNDS; round++) {
                for (int connections : CONNECTIONS) {
                    Collections.shuffle(drivers, random);
                    for (Driver driver : drivers) {
                        runs.add(run(round, driver, server, connections));
                        System.err.println(runs.getLast().row());
                    }
                }
            }
        }
        return runs;
    }

    private BenchRun run(int round, Driver driver, FloorServer server, int connections)
            throws IOException, InterruptedException {
        WatchedDriver watched = new WatchedDriver(driver, server);
        MeasuredPoint point = measure(watched, server, connections, SECONDS);
        return new BenchRun(round, SECONDS, point.toPoint("bench", 0, driver), watched.window());
    }

    /** One connection, so that nothing queues; neither side sleeps, so that nothing has to wake. */
    private void delays() throws IOException, InterruptedException {
        System.out.println("| injected delay, us | server's own p50, p99 | client's p50, p99 | surplus at p99, us |");
        System.out.println("| ---: | ---: | ---: | ---: |");
        for (int delayUs : List.of(100, 500, 2_000)) {
            try (FloorServer server = FloorServer.start(program, pool, serverCpu, delayUs);
                    Driver java = new JavaDriver(clientCpu, 1, true, LIMITS, CLOCK)) {
                measure(java, server, 1, 2);
                var read = measure(java, server, 1, SECONDS)
                        .toPoint("bench", 0, java)
                        .serviceUs();
                System.out.printf(
                        "| %d | %d, %d | %d, %d | %d |%n",
                        delayUs,
                        server.delayUs(50),
                        server.delayUs(99),
                        read.p50(),
                        read.p99(),
                        read.p99() - server.delayUs(99));
            }
        }
        System.out.println();
    }

    private void allocation() throws IOException, InterruptedException {
        for (int connections : CONNECTIONS) {
            try (FloorServer server = FloorServer.start(program, pool, serverCpu, 0);
                    Driver java = javaDriver();
                    LoadAllocation recording = new LoadAllocation()) {
                MeasuredPoint point = measure(java, server, connections, WARMUP_SECONDS);
                System.out.println(recording.line(point));
            }
        }
    }

    private Driver javaDriver() throws IOException {
        return new JavaDriver(clientCpu, LIMITS, CLOCK);
    }

    private MeasuredPoint measure(Driver driver, FloorServer server, int connections, int seconds)
            throws IOException, InterruptedException {
        LoadOrder order = LoadOrder.closed(server.target(), connections);
        return measurement.single(driver, order, LIMITS, LEAD_IN_SECONDS, seconds);
    }
}
