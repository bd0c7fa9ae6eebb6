package dev.forklab.server.cli;

import dev.forklab.server.pool.BadPoolException;
import dev.forklab.server.pool.PoolInspection;
import dev.forklab.server.pool.PoolSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a pool file, for several servers to answer the same bytes. */
@Command(name = "pool", description = "Write a pool file: one JSON payload a line, UTF-8.")
final class PoolVerb implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write.")
    private Path out;

    @Mixin
    private PoolOptions pool;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, BadPoolException {
        Path file = out.toAbsolutePath();
        if (!Files.isDirectory(file.getParent()) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("--out " + out + ": allowed a file in a directory that exists");
        }
        pool.write(file);
        PoolSummary summary = PoolInspection.inspect(file);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %d payloads, mean %.0f bytes, sha256 %s%n",
                        out,
                        summary.payloads(),
                        summary.bytesMean(),
                        summary.sha256());
        return ExitCode.OK.code();
    }
}
