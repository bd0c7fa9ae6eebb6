package dev.forklab.server.cli;

/** Entry point of {@code forklab-server}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        LogFormat.install();
        System.exit(ForklabServer.commandLine().execute(args));
    }
}
