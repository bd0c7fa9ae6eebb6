package dev.forklab.lab.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code forklab-lab}: the verbs, and the options that all of them share. */
@Command(
        name = "forklab-lab",
        description = "The instruments of forklab: they load, observe, record and judge any HTTP server.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        subcommands = {
            PlanCommand.class,
            LoadCommand.class,
            RampCommand.class,
            ObserveCommand.class,
            RecordCommand.class,
            ProfileCommand.class,
            ReportCommand.class,
            CloseCommand.class,
            CompareCommand.class,
            BlocksCommand.class,
            RelabelCommand.class
        })
final class LabCommand implements Runnable {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Print the stack trace of a failure, too.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    static CommandLine commandLine() {
        LabCommand command = new LabCommand();
        Failures failures = new Failures(() -> command.verbose);
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a verb");
    }
}
