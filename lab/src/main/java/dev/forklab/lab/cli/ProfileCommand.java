package dev.forklab.lab.cli;

import dev.forklab.lab.report.FilesProfile;
import dev.forklab.lab.report.RunProfile;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code forklab-lab profile}: the views of a run's recordings, or of any recordings. */
@Command(
        name = "profile",
        description =
                "Profile recordings: cpu, mutex, block, heap and the event loops' ledger. Of a run, into its folder"
                        + " profile/, with flame graphs and Mission Control's rules; of files, one a JVM, to stdout.")
final class ProfileCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN | FILE...",
            arity = "0..*",
            defaultValue = Defaults.RUN,
            description = "A run folder, or its name in the reports folder; or .jfr files. Default: ${DEFAULT-VALUE}.")
    private List<String> names;

    @Option(
            names = "--base",
            paramLabel = "RUN",
            description = "Another run: what a request costs there and here, side by side, in profile/difference.txt.")
    private String base;

    @Mixin
    private ReportsOption reports;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Path> files =
                names.stream().map(Path::of).filter(Files::isRegularFile).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (files.isEmpty() && names.size() == 1 && json.asked()) {
            throw new IllegalArgumentException(
                    "--json: goes with .jfr files; a run's profile is in its folder, one JSON file a view");
        }
        if (files.isEmpty() && names.size() == 1) {
            profileRun(names.getFirst(), out);
        } else if (files.size() == names.size() && base == null) {
            FilesProfile profile = FilesProfile.read(files);
            out.println(json.asked() ? RunJson.line(profile) : profile.text());
        } else {
            throw new IllegalArgumentException("profile: " + String.join(" ", names)
                    + (base == null ? "" : " --base " + base)
                    + ": name one run folder, or .jfr files that are there; --base goes with a run");
        }
        return ExitCode.OK.number();
    }

    private void profileRun(String name, PrintWriter out) throws IOException {
        RunProfile run = RunProfile.read(reports.open(name));
        List<Path> folders = run.write();
        if (base != null) {
            Path difference = run.writeDifference(RunProfile.read(reports.open(base)));
            out.print(Files.readString(difference));
            out.println(difference);
        } else {
            out.print(run.heads());
        }
        folders.forEach(out::println);
    }
}
