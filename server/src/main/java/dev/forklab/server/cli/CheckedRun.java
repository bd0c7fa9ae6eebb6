package dev.forklab.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Runs the verb once all of its numbers are known to be within their limits. */
final class CheckedRun implements IExecutionStrategy {
    private final RunLast runLast = new RunLast();

    @Override
    public int execute(ParseResult parsed) {
        if (parsed.hasSubcommand()) {
            check(parsed.subcommand());
        } else if (!parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(), "a verb is missing; allowed: serve, pool; see --help");
        }
        return runLast.execute(parsed);
    }

    private static void check(ParseResult parsed) {
        CommandLine verb = parsed.commandSpec().commandLine();
        for (OptionSpec option : parsed.matchedOptions()) {
            Limits limits = Limits.of(option.longestName());
            if (limits != null && option.getValue() instanceof Number number && !limits.allow(number.longValue())) {
                throw new ParameterException(verb, Limits.refusal(option.longestName(), number.toString(), limits));
            }
        }
    }
}
