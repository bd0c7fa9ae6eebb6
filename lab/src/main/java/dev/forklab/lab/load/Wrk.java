package dev.forklab.lab.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * wrk, one process with one thread a CPU; a Lua script makes its report.
 *
 * <p>It counts a whole run, which begins a little before the window, so that its connections are there, and ends at the
 * next tenth of a second after it: what it did in the window is its rate over the run times the window.
 *
 * <p>Its figures: whole microseconds, one latency for each batch of pipelined requests. After a run wrk adds latencies
 * that it never measured ({@code stats_correct}); how many is the report's surplus. Of an error it tells too little to
 * name the reason: no connection is {@code unreachable}, a broken or ended one {@code reset}, a status above 399
 * {@code bad_status} (and its latency is among the others), an answer after the limit {@code timeout}. An answer that
 * never comes, 3xx and closes that were announced are not told at all.
 */
final class Wrk implements Tool {
    private static final String SCRIPT = "wrk.lua";
    private static final Pattern VERSION = Pattern.compile("^wrk (\\S+)");

    private final Path program;
    private final Path script;
    private final String version;

    /** @param folder where the script may be put */
    Wrk(Path program, Path folder) throws IOException, InterruptedException {
        this.program = Objects.requireNonNull(program, "program");
        this.script = folder.resolve(SCRIPT);
        try (InputStream in = Wrk.class.getResourceAsStream(SCRIPT)) {
            Files.copy(Objects.requireNonNull(in, SCRIPT), script);
        }
        this.version = readVersion();
    }

    @Override
    public String label() {
        return "wrk";
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public int resolutionUs() {
        return 1;
    }

    /** Enough to open 10,000 connections. */
    @Override
    public long leadInUs() {
        return 300_000;
    }

    /** Its time is longer than the window: it is told when that is over. */
    @Override
    public List<String> command(ToolRun run) {
        return List.of(
                program.toString(),
                "--threads=1",
                "--connections=" + run.connections(),
                "--duration=" + (run.window().seconds() + 2) + "s",
                "--timeout=" + run.timeoutSeconds() + "s",
                "--script=" + script,
                run.target().toString());
    }

    /** Its exit status is 1 also when all is well: it then prints how it is called. */
    private String readVersion() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program.toString(), "-v")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.find()) {
            throw new IOException(program + " -v: not wrk: " + text.strip());
        }
        return matcher.group(1);
    }
}
