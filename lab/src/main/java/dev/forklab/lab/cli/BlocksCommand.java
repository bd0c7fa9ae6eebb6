package dev.forklab.lab.cli;

import dev.forklab.lab.judge.BlockTally;
import dev.forklab.lab.report.RunSummary;
import dev.forklab.lab.report.SummaryBuilder;
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

/** {@code forklab-lab blocks}: while an experiment runs, whether it needs another block; it asks gates and no figure. */
@Command(
        name = "blocks",
        description = "Count the blocks of an experiment that were walked, and say whether a spare one is needed.")
final class BlocksCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run folder, or its name in the reports folder.")
    private String run;

    @Mixin
    private ReportsOption reports;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunFolder folder = reports.open(run);
        RunSummary summary = new SummaryBuilder(folder).build();
        if (summary.experiment() == null) {
            throw new IllegalArgumentException(
                    "RUN: " + folder.name() + " is of no experiment, which alone has blocks");
        }
        BlockTally tally = summary.experiment().blocks();
        PrintWriter out = spec.commandLine().getOut();
        out.println(json.asked() ? RunJson.line(new Counted(tally, tally.another())) : words(tally));
        return ExitCode.OK.number();
    }

    private static String words(BlockTally tally) {
        return tally.attempted() + " of " + tally.planned() + " blocks and " + tally.spare() + " spare ones walked, "
                + tally.invalid() + " with an invalid ramp: "
                + (tally.another() ? "another one is needed" : "no other one is needed");
    }

    /** What {@code blocks --json} prints. */
    private record Counted(BlockTally blocks, boolean another) {}
}
