package dev.forklab.lab.cli;

import dev.forklab.lab.record.FleetRecorder;
import dev.forklab.lab.record.WorkerAddress;
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
        description = "Record every worker of a server at once over JMX: worker-<i>.jfr and window.json in a folder.")
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

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    private Path out;

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
        RecordingWindow window = new FleetRecorder(workers).record(length, new PointFolder(out));
        print(window, spec.commandLine().getOut());
        return ExitCode.OK.number();
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
