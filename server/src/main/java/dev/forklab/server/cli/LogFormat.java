package dev.forklab.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/** One line a message on standard error, in UTC; the JDK's own format has two and a local time. */
final class LogFormat {
    private LogFormat() {}

    static void install() {
        try (InputStream configuration = LogFormat.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(configuration);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
