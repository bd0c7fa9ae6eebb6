package dev.forklab.lab.cli;

import picocli.CommandLine.Option;

/** {@code --json}, for the verbs that have it. */
final class JsonOption {
    @Option(names = "--json", description = "Print the result as JSON on one line.")
    private boolean asked;

    boolean asked() {
        return asked;
    }
}
