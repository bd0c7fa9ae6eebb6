package dev.forklab.server.cli;

/** Entry point of {@code forklab-server}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(1);
    }
}
