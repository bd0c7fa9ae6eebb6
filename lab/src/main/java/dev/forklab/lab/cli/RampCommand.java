package dev.forklab.lab.cli;

import dev.forklab.lab.load.CpuList;
import dev.forklab.lab.load.Driver;
import dev.forklab.lab.load.ExpectedBodies;
import dev.forklab.lab.load.JavaDriver;
import dev.forklab.lab.load.SourceAddresses;
import dev.forklab.lab.load.StopSignal;
import dev.forklab.lab.load.Target;
import dev.forklab.lab.ramp.ClientShare;
import dev.forklab.lab.ramp.HostLimits;
import dev.forklab.lab.ramp.Ramp;
import dev.forklab.lab.ramp.RampNeed;
import dev.forklab.lab.ramp.RampOrder;
import dev.forklab.lab.ramp.TargetCheck;
import dev.forklab.lab.ramp.Timetable;
import dev.forklab.lab.ramp.Warmup;
import dev.forklab.lab.runs.Done;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code forklab-lab ramp}: one client's part of one ramp; done.json is its last word on every way out. */
@Command(
        name = "ramp",
        description = "Walk a plan's levels against a fresh server: check, warm up (armed.json), wait for start.json,"
                + " measure each level on the clock, end with done.json.")
final class RampCommand implements Callable<Integer> {
    private static final Path PROC = Path.of("/proc");

    @Option(names = "--plan", required = true, paramLabel = "FILE", description = "The run's plan.json.")
    private Path plan;

    @Option(
            names = "--ramp",
            required = true,
            paramLabel = "NN",
            description = "The ramp's place in the plan's order, from 01.")
    private String ramp;

    @Option(names = "--url", required = true, paramLabel = "URL", description = "http://HOST[:PORT][/PATH]")
    private String url;

    @Option(
            names = "--client",
            required = true,
            paramLabel = "NAME",
            description = "This client's name in file names and results.")
    private String client;

    @Option(
            names = "--share",
            required = true,
            paramLabel = "i/K",
            description = "This is client i (from 0) of K; the remainder of connections goes to the first.")
    private String share;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the files go, and where start.json is awaited.")
    private Path out;

    @Option(
            names = "--expect-sha256",
            paramLabel = "FILE",
            description =
                    "The right bodies, one a line (a pool file), or their SHA-256 sums; the java driver checks one"
                            + " answer of 64.")
    private Path expected;

    @Mixin
    private ToolsOption tools;

    @Mixin
    private CpusOption cpus;

    @Spec
    private CommandSpec spec;

    private Long plannedEndUs;

    @Override
    public Integer call() throws Exception {
        return Termination.guard(spec.commandLine(), this::runToDone);
    }

    private int runToDone(StopSignal stop) throws IOException, InterruptedException {
        Files.createDirectories(out);
        ExitCode code = ExitCode.SOFTWARE;
        String message = "ended by an error of the program";
        try {
            run(stop);
            code = ExitCode.OK;
            message = "complete";
        } catch (IOException | InterruptedException | RuntimeException e) {
            code = Failures.codeOf(e);
            message = Failures.messageOf(e);
            throw e;
        } finally {
            Done done = new Done(code.number(), message, plannedEndUs, LoadTools.CLOCK.nowUs());
            RunFiles.writeJson(new PointFolder(out).doneFile(), done);
        }
        return code.number();
    }

    private void run(StopSignal stop) throws IOException, InterruptedException {
        RampOrder order = order();
        InetSocketAddress address = order.target().resolve();
        int sources = SourceAddresses.towards(address).size();
        new HostLimits(PROC).check(RampNeed.of(order.plan(), order.share(), sources), address);
        CpuList eventLoopCpus = cpus.cpus();
        new TargetCheck(LoadTools.LIMITS.requestTimeout()).check(order.target());
        try (JavaDriver warming = new JavaDriver(eventLoopCpus, LoadTools.LIMITS, LoadTools.CLOCK);
                Driver measuring =
                        tools.startBeside(warming, order.plan().load().driver(), eventLoopCpus)) {
            Timetable timetable = new Warmup(order, warming, LoadTools.LIMITS, LoadTools.CLOCK, stop).drive();
            plannedEndUs = timetable.endUs();
            walk(new Ramp(order, measuring, LoadTools.measurement(stop), LoadTools.CLOCK, stop), timetable);
        }
    }

    private void walk(Ramp walk, Timetable timetable) throws IOException, InterruptedException {
        PrintWriter stderr = spec.commandLine().getErr();
        int points = timetable.plan().levels().size();
        try (Progress progress = Progress.start(
                stderr, Progress.onTerminal(), LoadTools.CLOCK, points, timetable.startAtUs(), timetable.endUs())) {
            walk.walk(timetable, point -> tell(point, progress));
        }
    }

    private RampOrder order() throws IOException {
        if (!Files.isRegularFile(plan)) {
            throw new IllegalArgumentException("--plan " + plan + ": no such file; make one with forklab-lab plan");
        }
        Plan read = RunJson.read(plan, Plan.class);
        requireRamp(read);
        return new RampOrder(
                read.walkedBy(read.order().get(Integer.parseInt(ramp) - 1)),
                Target.parse(url),
                client,
                ClientShare.parse(share),
                new PointFolder(out),
                expected == null ? null : ExpectedBodies.read(expected));
    }

    private void requireRamp(Plan read) {
        int ramps = read.order().size();
        if (!ramp.matches("\\d{1,4}") || Integer.parseInt(ramp) < 1 || Integer.parseInt(ramp) > ramps) {
            throw new IllegalArgumentException(
                    "--ramp " + ramp + ": the plan has ramps 01 to %02d; name one of them".formatted(ramps));
        }
    }

    private void tell(Point point, Progress progress) {
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.printf(
                Locale.ROOT,
                "level %02d  %d of %d connections  %.1f requests/s  errors %s%n",
                point.level(),
                point.connectionsOpened(),
                point.connectionsAsked(),
                point.rateAchieved(),
                new TreeMap<>(point.errors()));
        stdout.flush();
        progress.complete(point);
    }
}
