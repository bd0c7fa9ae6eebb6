package dev.forklab.lab.cli;

import dev.forklab.lab.report.RunReport;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code forklab-lab report}: rebuilds a run's summary from its raw files. */
@Command(name = "report", description = "Rebuild summary.json and summary.md of a run from its raw files.")
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private RunParameter run;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunReport report = RunReport.write(run.open());
        PrintWriter out = spec.commandLine().getOut();
        out.println(json.asked() ? RunJson.line(report.summary()) : report.run().summaryTextFile());
        return ExitCode.OK.number();
    }
}
