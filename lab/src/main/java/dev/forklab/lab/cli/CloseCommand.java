package dev.forklab.lab.cli;

import dev.forklab.lab.report.RunClosing;
import dev.forklab.lab.runs.Manifest;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code forklab-lab close}: the last thing that is done to a run. */
@Command(
        name = "close",
        description = "Judge a run, write its summary and its manifest run.json, and move the link latest to it.",
        footer = "Exits 3 when a run is not complete, which makes it partial, or an arm has no valid point; "
                + "the manifest is written all the same.")
final class CloseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run folder, or its name in the reports folder.")
    private String run;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            defaultValue = Manifest.COMPLETE,
            description = "complete or partial. Default: ${DEFAULT-VALUE}.")
    private String status;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why the run is partial.")
    private String reason;

    @Mixin
    private ReportsOption reports;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Map<String, String> versions =
                Map.of("lab", Version.number(), "java", Runtime.version().toString());
        RunClosing closing = RunClosing.close(
                reports.open(run),
                Words.STATUS.check("--status", status),
                reason,
                versions,
                Clock.systemUTC().instant());
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                json.asked()
                        ? RunJson.line(closing.manifest()) + "\n"
                        : closing.report().tables());
        out.flush();
        closing.requireComplete();
        closing.requireValidPoints();
        return ExitCode.OK.number();
    }
}
