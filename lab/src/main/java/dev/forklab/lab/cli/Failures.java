package dev.forklab.lab.cli;

import dev.forklab.lab.profile.BadRecordingException;
import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.UnlikeRunsException;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where an exception becomes an exit code and one line on stderr. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final BooleanSupplier verbose;

    Failures(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine verb = failure.getCommandLine();
        String hint = "; see " + verb.getCommandSpec().qualifiedName() + " --help";
        return report(verb, failure, ExitCode.USAGE, oneLine(failure.getMessage()) + hint);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine verb, ParseResult result) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return report(verb, failure, codeOf(failure), messageOf(failure));
    }

    static ExitCode codeOf(Exception failure) {
        return switch (failure) {
            case ParameterException _, IllegalArgumentException _ -> ExitCode.USAGE;
            case InvalidResultException _, BadRecordingException _ -> ExitCode.INVALID_RESULT;
            case UnreachableTargetException _ -> ExitCode.UNREACHABLE_TARGET;
            case UnlikeRunsException _ -> ExitCode.UNLIKE_ENVIRONMENTS;
            case Exception _ -> ExitCode.SOFTWARE;
        };
    }

    static String messageOf(Exception failure) {
        String message = failure.getMessage();
        return switch (failure) {
            case NoSuchFileException missing -> missing.getFile() + ": no such file";
            case FileSystemException file
            when file.getReason() == null ->
                file.getFile() + ": " + file.getClass().getSimpleName();
            case InterruptedException _ -> "interrupted";
            case Exception other when message == null || other instanceof NullPointerException -> other.toString();
            case Exception _ -> oneLine(message);
        };
    }

    private int report(CommandLine verb, Exception failure, ExitCode code, String message) {
        PrintWriter err = verb.getErr();
        err.println("forklab-lab: " + message);
        if (verbose.getAsBoolean()) {
            failure.printStackTrace(err);
        }
        err.flush();
        return code.number();
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
