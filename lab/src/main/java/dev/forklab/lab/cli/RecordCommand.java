package dev.forklab.lab.cli;

import dev.forklab.lab.record.FleetRecorder;
import dev.forklab.lab.record.LabSettings;
import dev.forklab.lab.record.Profiler;
import dev.forklab.lab.record.WorkerAddress;
import dev.forklab.lab.runs.LostWorker;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RecordingWindow;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code forklab-lab record}: one flight recording a worker, over one common window. */
@Command(
        name = "record",
        description = "Record every worker of a server at once over JMX: worker-<i>.jfr, memory-<i>.json"
                + " and window.json in a folder. Exit 0 when at least one recording is whole.")
final class RecordCommand implements Callable<Integer> {
    @Option(
            names = "--jmx",
            arity = "1..*",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Where the workers answer JMX, in order: worker 0, worker 1, ...")
    private List<String> jmx;

    @Option(
            names = "--seconds",
            required = true,
            paramLabel = "S",
            description = "How long to record after the last worker has started, 1 to 3600.")
    private String seconds;

    @Option(
            names = "--profiler",
            paramLabel = "WHAT",
            defaultValue = Defaults.PROFILER,
            description =
                    "What samples CPU time: jfr, async (async-profiler, worker-<i>.collapsed), both. " + Defaults.SHOWN)
    private String profiler;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    private Path out;

    @Option(
            names = "--coarse",
            description = "Record no wait for a lock below 20 us: for a worker whose locks would otherwise fill it.")
    private boolean coarse;

    @Option(
            names = "--again",
            description =
                    "Record again, coarse, when the recording itself was too much for a worker: its first take then"
                            + " lies in first-take/.")
    private boolean again;

    @Option(
            names = "--time-methods",
            split = ",",
            paramLabel = "CLASS::METHOD",
            description = "In a coarse recording: count and time every call of these methods.")
    private List<String> timedMethods = List.of();

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<WorkerAddress> workers = IntStream.range(0, jmx.size())
                .mapToObj(worker -> WorkerAddress.parse(worker, jmx.get(worker)))
                .toList();
        Duration length = Duration.ofSeconds(WholeNumber.BOUND.parse("--seconds", seconds));
        Profiler sampler = Profiler.of(Words.PROFILER.check("--profiler (PROFILER)", profiler));
        PointFolder folder = new PointFolder(out);
        FleetRecorder recorder = new FleetRecorder(workers, sampler, settings());
        RecordingWindow window = again
                ? new Takes(
                                recorder,
                                new FleetRecorder(workers, sampler, LabSettings.coarse(timedMethods)),
                                folder,
                                this::warn)
                        .record(length)
                : recorder.record(length, folder);
        warn(window);
        print(window, spec.commandLine().getOut());
        return ExitCode.OK.number();
    }

    private void warn(RecordingWindow window) {
        for (LostWorker worker : window.lost()) {
            warn("worker " + worker.worker() + " is left out: " + worker.reason());
        }
    }

    private void warn(String text) {
        PrintWriter stderr = spec.commandLine().getErr();
        stderr.println("forklab-lab: warning: " + text);
        stderr.flush();
    }

    private String settings() throws IOException {
        if (coarse) {
            return LabSettings.coarse(timedMethods);
        }
        if (!timedMethods.isEmpty() && !again) {
            throw new IllegalArgumentException("--time-methods goes with --coarse or --again");
        }
        return LabSettings.fine();
    }

    private void print(RecordingWindow window, PrintWriter stdout) throws IOException {
        if (json.asked()) {
            stdout.println(RunJson.line(window));
            return;
        }
        for (RecordedWorker worker : window.workers()) {
            stdout.printf(
                    Locale.ROOT,
                    "worker %d  pid %d  %s  %,d bytes%n",
                    worker.worker(),
                    worker.pid(),
                    out.resolve(worker.file()),
                    worker.bytes());
        }
        double common = (window.common().stopUs() - window.common().startUs()) / 1e6;
        stdout.printf(Locale.ROOT, "common window %.3f s%n", common);
    }
}
