package dev.forklab.server.cli;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place that turns an exception into an exit code and one line on standard error. */
final class Failures {
    private final BooleanSupplier verbose;

    /**
     * @param verbose whether a trace follows the line
     */
    Failures(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    int usage(ParameterException failure, String[] args) {
        return report(failure.getCommandLine().getErr(), message(failure), failure, ExitCode.USAGE);
    }

    int failed(Exception failure, CommandLine commandLine, ParseResult parsed) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return report(commandLine.getErr(), message, failure, ExitCode.of(failure));
    }

    private int report(PrintWriter err, String message, Exception failure, ExitCode code) {
        err.println(ForklabServer.NAME + ": " + message.lines().findFirst().orElse("no message"));
        if (verbose.getAsBoolean()) {
            failure.printStackTrace(err);
        }
        err.flush();
        return code.code();
    }

    private static String message(ParameterException failure) {
        ArgSpec argument = failure.getArgSpec();
        if (failure.getValue() == null || !(argument instanceof OptionSpec option)) {
            return failure.getMessage() + "; see --help";
        }
        Limits limits = Limits.of(option.longestName());
        if (limits != null) {
            return Limits.refusal(option.longestName(), failure.getValue(), limits);
        }
        if (option.completionCandidates() != null) {
            String allowed = String.join(", ", option.completionCandidates());
            return option.longestName() + " " + failure.getValue() + ": allowed " + allowed;
        }
        return failure.getMessage();
    }
}
