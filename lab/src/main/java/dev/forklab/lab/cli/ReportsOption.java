package dev.forklab.lab.cli;

import dev.forklab.lab.runs.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --reports}, and how a run is named: by its path, or by its name in there. */
final class ReportsOption {
    @Option(
            names = "--reports",
            paramLabel = "DIR",
            defaultValue = Defaults.REPORTS,
            description = "The folder that holds all runs. Default: ${DEFAULT-VALUE}.")
    private Path reports;

    Path path() {
        return reports;
    }

    /** @throws IllegalArgumentException when there is no such run */
    RunFolder open(String run) {
        return open(reports, run);
    }

    /** The same in any folder of runs. */
    static RunFolder open(Path reports, String run) {
        Path named = reports.resolve(run);
        return RunFolder.open(Files.isDirectory(named) ? named : Path.of(run));
    }
}
