package dev.forklab.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command: its verbs, and what they share. */
@Command(
        name = "forklab-server",
        description = "A Vert.x HTTP server in one process with many event loops, or in many processes with few each.",
        subcommands = {ServeVerb.class, PoolVerb.class, WorkerVerb.class},
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = ManifestVersion.class,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ok, also after SIGTERM",
            "1:software: an error of this program, or a worker that cannot be kept alive",
            "2:usage",
            "3:port in use",
            "4:bad pool file",
            "5:a worker died at start"
        })
final class ForklabServer {
    static final String NAME = "forklab-server";

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the trace of an error.")
    private boolean verbose;

    /** The command line, ready to execute. */
    static CommandLine commandLine() {
        ForklabServer command = new ForklabServer();
        Failures failures = new Failures(() -> command.verbose);
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new CheckedRun())
                .setParameterExceptionHandler(failures::usage)
                .setExecutionExceptionHandler(failures::failed);
    }
}
