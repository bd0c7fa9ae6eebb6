package dev.forklab.lab.cli;

import dev.forklab.lab.load.StopSignal;
import dev.forklab.lab.observe.HostObserver;
import dev.forklab.lab.observe.HostSampler;
import dev.forklab.lab.observe.LoopWatch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code forklab-lab observe}: one line a second of what a host and its server have used so far. */
@Command(
        name = "observe",
        description =
                "Sample a host at whole epoch seconds: CPUs, interfaces, TCP counters, and with --port the server's"
                        + " whole process tree and event loops. SIGTERM ends it.")
final class ObserveCommand implements Callable<Integer> {
    private static final Path PROC = Path.of("/proc");
    private static final Path NICS = Path.of("/sys/class/net");

    @Option(names = "--port", paramLabel = "PORT", description = "Find the server by this TCP port; needs root.")
    private String port;

    @Option(names = "--counters-url", paramLabel = "URL", description = "Where the server tells its counters.")
    private String countersUrl;

    @Option(
            names = "--memory",
            description = "With --port: the processes' resident memory and their share of it, too, every five seconds.")
    private boolean memory;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the samples are appended.")
    private Path out;

    @Option(
            names = "--until-us",
            required = true,
            paramLabel = "T",
            description = "The time of the last sample, epoch microseconds.")
    private long untilUs;

    @Option(
            names = "--nic",
            arity = "1..*",
            paramLabel = "NAME",
            description = "The interfaces to sample. Default: all but lo.")
    private List<String> nics = List.of();

    @Option(
            names = "--watch-loops",
            description = "With --port: look some 50 times a second at what each event loop waits for; needs root.")
    private boolean watchLoops;

    @Option(
            names = "--loop-threads",
            paramLabel = "PREFIX",
            defaultValue = Defaults.LOOP_THREADS,
            description = "How the names of event-loop threads begin. " + Defaults.SHOWN)
    private String loopThreads;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return Termination.guard(spec.commandLine(), this::observe);
    }

    private int observe(StopSignal stop) throws IOException, InterruptedException {
        long nowUs = LoadTools.CLOCK.nowUs();
        if (untilUs <= nowUs) {
            throw new IllegalArgumentException("--until-us " + untilUs + ": has passed, it is " + nowUs
                    + "; name a later time in epoch microseconds");
        }
        if (watchLoops && port == null) {
            throw new IllegalArgumentException("--watch-loops: is allowed with --port only; name the server's port");
        }
        try (LoopWatch watch = new LoopWatch(PROC, loopThreads, new SplittableRandom())) {
            int samples = new HostObserver(
                            sampler().withLoops(watchLoops ? watch.start() : watch),
                            new StoppableClock(LoadTools.CLOCK, stop))
                    .observe(untilUs, out);
            spec.commandLine().getOut().println(samples + " samples in " + out);
        }
        return ExitCode.OK.number();
    }

    private HostSampler sampler() throws IOException {
        HostSampler sampler = HostSampler.ofHost(PROC, nics).withNics(NICS);
        if (port != null) {
            sampler = sampler.withServer(WholeNumber.PORT.parse("--port", port));
        }
        if (countersUrl != null) {
            sampler = sampler.withCounters(URI.create(countersUrl));
        }
        if (memory) {
            sampler = sampler.withMemory();
        }
        return sampler;
    }
}
