package dev.forklab.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged command as the launcher starts it: from the jars, with the parent's small flags and what a worker needs. */
final class Command {
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-exports=java.management/sun.management=ALL-UNNAMED",
            "-cp",
            Path.of("target").toAbsolutePath() + "/*:"
                    + Path.of("target", "lib").toAbsolutePath() + "/*",
            Main.class.getName());

    private Command() {}

    /** Starts the command with its standard output and error as one stream. */
    static Process start(Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
