package dev.forklab.lab.observe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program that tells of one interface, always within a limit: it waits for whoever else sets up that interface. */
final class NicTool implements DriverStats {
    private static final int LIMIT_MILLIS = 500;

    private final List<String> command;

    /** @param command without the interface, which comes last */
    NicTool(String... command) {
        this.command = List.of(command);
    }

    /** Nothing of an interface that the program knows nothing of. */
    @Override
    public String read(String nic) throws IOException {
        Process process = new ProcessBuilder(
                        Stream.concat(command.stream(), Stream.of(nic)).toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        CompletableFuture.delayedExecutor(LIMIT_MILLIS, TimeUnit.MILLISECONDS).execute(process::destroyForcibly);
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
