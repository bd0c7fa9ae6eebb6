package dev.forklab.lab.cli;

import dev.forklab.lab.load.Driver;
import dev.forklab.lab.load.JavaDriver;
import dev.forklab.lab.load.LoadOrder;
import dev.forklab.lab.load.MeasuredPoint;
import dev.forklab.lab.load.Schedule;
import dev.forklab.lab.load.StopSignal;
import dev.forklab.lab.load.Target;
import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
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
        description = "Load one URL for some whole seconds, after all connections are open and a lead-in of one second."
                + " SIGTERM ends the window at its last whole second.")
final class LoadCommand implements Callable<Integer> {
    private static final int ONLY_LEVEL = 0;

    @Option(names = "--url", required = true, paramLabel = "URL", description = "http://HOST[:PORT][/PATH]")
    private String url;

    @Option(names = "--connections", required = true, paramLabel = "N", description = "Connections, 1 to 1000000.")
    private String connections;

    @Option(names = "--seconds", required = true, paramLabel = "S", description = "Seconds measured, 1 to 3600.")
    private String seconds;

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
            description = "What makes the load: java. Default: ${DEFAULT-VALUE}.")
    private DriverName driver;

    @Option(names = "--hlog", paramLabel = "FILE", description = "Where the latencies go, as an HdrHistogram log.")
    private Path hlog;

    @Mixin
    private CpusOption cpus;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return Termination.guard(spec.commandLine(), this::load);
    }

    private int load(StopSignal stop) throws IOException, InterruptedException {
        LoadOrder order = new LoadOrder(
                Target.parse(url), WholeNumber.CONNECTIONS.parse("--connections", connections), new Schedule.Closed());
        int window = WholeNumber.SECONDS.parse("--seconds", seconds);
        try (Driver started = start()) {
            MeasuredPoint point = LoadTools.measurement(stop)
                    .single(started, order, LoadTools.LIMITS, Integer.parseInt(Defaults.LEAD_IN_SECONDS), window);
            report(point, started);
        }
        return ExitCode.OK.number();
    }

    private Driver start() throws IOException {
        return switch (driver) {
            case JAVA -> new JavaDriver(cpus.cpus(), LoadTools.LIMITS, LoadTools.CLOCK);
        };
    }

    private void report(MeasuredPoint measured, Driver started) throws IOException {
        if (hlog != null) {
            measured.writeLatencies(hlog, client);
        }
        Point point = measured.toPoint(client, ONLY_LEVEL, started);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json.asked() ? RunJson.line(point) : PointTable.of(point, url));
        out.flush();
        if (point.requests() == 0) {
            throw new InvalidResultException(url + ": not one 2xx answer in the window; see the errors");
        }
    }
}
