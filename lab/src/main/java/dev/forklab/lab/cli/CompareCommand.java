package dev.forklab.lab.cli;

import dev.forklab.lab.report.Comparison;
import dev.forklab.lab.report.ComparisonBuilder;
import dev.forklab.lab.report.ComparisonTable;
import dev.forklab.lab.runs.RunFolder;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code forklab-lab compare}: two runs side by side, without a verdict. */
@Command(
        name = "compare",
        description = "Print two runs side by side, level by level.",
        footer = "Exits 5 when the runs differ in more than their mode.")
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "BASE",
            description = "A run. Default: the newest complete one with a single arm.")
    private String base;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CONTENDER",
            description = "A run. Default: the newest complete one with a prefork arm.")
    private String contender;

    @Mixin
    private ReportsOption reports;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunFolder first = base == null ? ComparisonBuilder.newestBase(reports.path()) : reports.open(base);
        RunFolder second =
                contender == null ? ComparisonBuilder.newestContender(reports.path()) : reports.open(contender);
        Comparison comparison = ComparisonBuilder.compare(first, second);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json.asked() ? RunJson.line(comparison) + "\n" : new ComparisonTable(comparison).render());
        out.flush();
        return ExitCode.OK.number();
    }
}
