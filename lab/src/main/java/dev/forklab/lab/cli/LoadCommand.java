package dev.forklab.lab.cli;

import dev.forklab.lab.load.CpuList;
import dev.forklab.lab.load.Driver;
import dev.forklab.lab.load.ExpectedBodies;
import dev.forklab.lab.load.LoadOrder;
import dev.forklab.lab.load.MeasuredPoint;
import dev.forklab.lab.load.Schedule;
import dev.forklab.lab.load.SourceAddresses;
import dev.forklab.lab.load.StopSignal;
import dev.forklab.lab.load.Target;
import dev.forklab.lab.load.Window;
import dev.forklab.lab.ramp.HostLimits;
import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code forklab-lab load}: one point against any HTTP server. */
@Command(
        name = "load",
        description = "Load one URL for some whole seconds, after all connections are open and a warm-up."
                + " SIGTERM ends the window at its last whole second.")
final class LoadCommand implements Callable<Integer> {
    private static final int ONLY_LEVEL = 0;
    private static final Path PROC = Path.of("/proc");

    @Option(names = "--url", required = true, paramLabel = "URL", description = "http://HOST[:PORT][/PATH]")
    private String url;

    @Option(names = "--connections", required = true, paramLabel = "N", description = "Connections, 1 to 1000000.")
    private String connections;

    @Option(names = "--seconds", required = true, paramLabel = "S", description = "Seconds measured, 1 to 3600.")
    private String seconds;

    @Option(
            names = "--warmup-seconds",
            paramLabel = "S",
            defaultValue = Defaults.LEAD_IN_SECONDS,
            description = "Seconds of load before the window, 1 to 3600, which do not count. " + Defaults.SHOWN)
    private String warmup;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description =
                    "Requests per second over all connections, due at fixed times whether or not answers come (open"
                            + " loop). Default: each connection sends when it has its answer (closed loop).")
    private String rate;

    @Option(
            names = "--pipelining",
            paramLabel = "N",
            defaultValue = Defaults.PIPELINING,
            description = "Requests that a connection may have under way, 1 to 64. " + Defaults.SHOWN)
    private String pipelining;

    @Option(
            names = "--expect-sha256",
            paramLabel = "FILE",
            description =
                    "The right bodies, one a line (a pool file), or their SHA-256 sums; one answer of 64 is checked.")
    private Path expected;

    @Option(
            names = "--event-loops",
            paramLabel = "N",
            description = "Event loops, 1 to 1024; they take the CPUs in turn. Default: one a CPU.")
    private String eventLoops;

    @Option(
            names = "--busy-poll",
            description = "Never sleep: each event loop uses its CPU whole, and no latency has a CPU's waking in it.")
    private boolean busyPolling;

    @Option(
            names = "--client",
            defaultValue = Defaults.CLIENT,
            paramLabel = "NAME",
            description = "This client's name in the result. Default: ${DEFAULT-VALUE}.")
    private String client;

    @Option(
            names = "--driver",
            defaultValue = Defaults.DRIVER,
            paramLabel = "DRIVER",
            description = "What makes the load: java, wrk, autocannon. Default: ${DEFAULT-VALUE}.")
    private String driver;

    @Mixin
    private ToolsOption tools;

    @Mixin
    private HlogOption hlog;

    @Mixin
    private CpusOption cpus;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    private Progress progress;

    @Override
    public Integer call() throws Exception {
        return Termination.guard(spec.commandLine(), this::load);
    }

    private int load(StopSignal stop) throws IOException, InterruptedException {
        LoadOrder order = order();
        int window = WholeNumber.SECONDS.parse("--seconds", seconds);
        hlog.check();
        checkHost(order);
        try (Driver started = start()) {
            report(measure(started, order, window, stop), started);
        }
        return ExitCode.OK.number();
    }

    private MeasuredPoint measure(Driver started, LoadOrder order, int window, StopSignal stop)
            throws IOException, InterruptedException {
        int leadIn = WholeNumber.BOUND.parse("--warmup-seconds", warmup);
        try {
            return LoadTools.measurement(stop).single(started, order, LoadTools.LIMITS, leadIn, window, this::begun);
        } finally {
            if (progress != null) {
                progress.close();
            }
        }
    }

    /** Elsewhere than on a terminal the result itself is the one line of the one point. */
    private void begun(Window window) {
        if (Progress.onTerminal()) {
            progress = Progress.start(
                    spec.commandLine().getErr(), true, LoadTools.CLOCK, 1, window.startUs(), window.endUs());
        }
    }

    private LoadOrder order() throws IOException {
        int asked = WholeNumber.CONNECTIONS.parse("--connections", connections);
        Schedule schedule = rate == null
                ? new Schedule.Closed()
                : Schedule.Open.alone(WholeNumber.RATE.parse("--rate", rate), asked);
        return new LoadOrder(
                Target.parse(url),
                asked,
                schedule,
                WholeNumber.PIPELINING.parse("--pipelining", pipelining),
                expected == null ? null : ExpectedBodies.read(expected));
    }

    private static void checkHost(LoadOrder order) throws IOException {
        InetSocketAddress address = order.target().resolve();
        int sources = SourceAddresses.towards(address).size();
        new HostLimits(PROC).check(HostLimits.Need.ofLoad(order.connections(), sources), address);
    }

    private Driver start() throws IOException, InterruptedException {
        CpuList own = cpus.cpus();
        int loops = eventLoops == null ? own.cpus().size() : WholeNumber.EVENT_LOOPS.parse("--event-loops", eventLoops);
        return tools.start(DriverName.of("--driver", driver), own, loops, busyPolling);
    }

    private void report(MeasuredPoint measured, Driver started) throws IOException {
        Point point = measured.toPoint(client, ONLY_LEVEL, started);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json.asked() ? RunJson.line(point) : PointTable.of(point, url));
        out.flush();
        hlog.write(measured, client);
        verdict(point);
    }

    private void verdict(Point point) throws InvalidResultException {
        if (point.requests() == 0) {
            throw new InvalidResultException(url + ": not one 2xx answer in the window; see the errors");
        }
        if (point.connectionsOpened() != point.connectionsAsked()) {
            throw new InvalidResultException(url + ": " + point.connectionsOpened() + " connections of "
                    + point.connectionsAsked() + " were opened; see the errors");
        }
    }
}
