package dev.forklab.lab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** One call of {@code forklab-lab} inside the test's JVM: its exit code and what it printed. */
record Command(int code, String out, String err) {
    static Command run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = LabCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = line.execute(arguments.toArray(String[]::new));
        return new Command(code, out.toString(), err.toString());
    }

    static Command run(String... arguments) {
        return run(List.of(arguments));
    }
}
