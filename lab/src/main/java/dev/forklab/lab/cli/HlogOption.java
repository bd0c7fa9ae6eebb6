package dev.forklab.lab.cli;

import dev.forklab.lab.load.MeasuredPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --hlog}: where the latencies of one point go. */
final class HlogOption {
    @Option(
            names = "--hlog",
            paramLabel = "FILE",
            description = "Where the service times go, as an HdrHistogram log; of an open loop the response times, too,"
                    + " to FILE.response")
    private Path file;

    /**
     * Before the load: what was measured must not be lost for it.
     *
     * @throws IllegalArgumentException when there is no folder for the file
     */
    void check() {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "--hlog " + file + ": there is no folder " + folder + "; make it, or name another file");
        }
    }

    void write(MeasuredPoint measured, String client) throws IOException {
        if (file == null) {
            return;
        }
        measured.writeService(file, client);
        if (measured.open()) {
            measured.writeResponse(Path.of(file + ".response"), client);
        }
    }
}
