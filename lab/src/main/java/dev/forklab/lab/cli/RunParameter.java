package dev.forklab.lab.cli;

import dev.forklab.lab.runs.RunFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One run, the latest where none is named, and where runs are. */
final class RunParameter {
    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            defaultValue = Defaults.RUN,
            description = "A run folder, or its name in the reports folder. Default: ${DEFAULT-VALUE}.")
    private String run;

    @Mixin
    private ReportsOption reports;

    /** @throws IllegalArgumentException when there is no such run */
    RunFolder open() {
        return reports.open(run);
    }
}
