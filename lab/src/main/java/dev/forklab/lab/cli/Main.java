package dev.forklab.lab.cli;

/** Entry point of {@code forklab-lab}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(LabCommand.commandLine().execute(args));
    }
}
