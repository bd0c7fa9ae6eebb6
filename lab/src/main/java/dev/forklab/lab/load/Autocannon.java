package dev.forklab.lab.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * autocannon, one Node.js process a CPU; a script of the lab's calls its API and makes the report.
 *
 * <p>Its figures: whole milliseconds, rounded down; latencies of 2xx answers only. One run lasts from the lead-in, in
 * which Node.js compiles, to the end of the window; the script empties the histogram where the window begins, as near as
 * its event loop comes to it, and reads it where the window ends. Errors are named by Node.js's codes; requests without an
 * answer whose connection the server has ended, which autocannon does not call errors, are {@code closed_early}.
 */
final class Autocannon implements Tool {
    private static final int MS_US = 1_000;
    /** Node.js compiles meanwhile; less than the second between two readings of the server's counters. */
    private static final long LEAD_IN_US = 900_000;

    private final Path program;
    private final String version;

    Autocannon(Path program) throws IOException, InterruptedException {
        this.program = Objects.requireNonNull(program, "program");
        this.version = readVersion();
    }

    @Override
    public String label() {
        return "autocannon";
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public int resolutionUs() {
        return MS_US;
    }

    @Override
    public long leadInUs() {
        return LEAD_IN_US;
    }

    @Override
    public List<String> command(ToolRun run) {
        return List.of(program.toString());
    }

    private String readVersion() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(program + " --version: " + text);
        }
        return text;
    }
}
