package dev.forklab.lab.cli;

import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RunFolder;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code forklab-lab plan}: makes the folder of a run, with what it is to do, before anything is touched. */
@Command(name = "plan", description = "Make the folder of a new run with its plan.json, and print the folder's path.")
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private PlanOptions options;

    @Option(names = "--reports", paramLabel = "DIR", required = true, description = "The folder that holds all runs.")
    private Path reports;

    @Option(names = "--dry-run", description = "Print the plan and make nothing.")
    private boolean dryRun;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Instant now = Clock.systemUTC().instant();
        Plan plan = options.plan(now, reports);
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            out.println(
                    json.asked()
                            ? RunJson.line(new Planned(null, plan))
                            : RunJson.text(plan).stripTrailing());
            return ExitCode.OK.number();
        }
        RunFolder run = RunFolder.create(reports, now, plan);
        out.println(
                json.asked()
                        ? RunJson.line(new Planned(run.path().toString(), plan))
                        : run.path().toString());
        return ExitCode.OK.number();
    }

    /** What {@code plan --json} prints; the path is absent when nothing was made. */
    private record Planned(String path, Plan plan) {}
}
