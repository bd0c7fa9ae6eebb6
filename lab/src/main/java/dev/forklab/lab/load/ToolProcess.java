package dev.forklab.lab.load;

import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One process of a tool, held on one CPU, from its start to its report. */
final class ToolProcess {
    private static final double NANOS_PER_SECOND = 1e9;
    /** A process that has written its report and is about to end is killed by the SIGINT that comes then. */
    private static final int ENDED_BY_SIGINT = 130;

    private final Process process;
    private final Path report;
    private final Path log;
    private double cpuSeconds;

    private ToolProcess(Process process, Path report, Path log) {
        this.process = process;
        this.report = report;
        this.log = log;
    }

    static ToolProcess start(Tool tool, ToolRun run, int cpu) throws IOException {
        List<String> command = new ArrayList<>(List.of("taskset", "--cpu-list", Integer.toString(cpu)));
        command.addAll(tool.command(run));
        Path log = run.report().resolveSibling(run.report().getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(run.environment());
        return new ToolProcess(builder.start(), run.report(), log);
    }

    /** Asks a run that has begun to end now, as Ctrl-C does. */
    void interrupt() {
        if (process.isAlive()) {
            Signals.interrupt(process.pid());
        }
    }

    /**
     * Waits for the report.
     *
     * @throws IOException when the process has not ended by the limit, or ended without a report
     */
    ToolReport await(Duration limit) throws IOException, InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new IOException("a load process did not end within " + limit.toSeconds() + " s of its time");
        }
        int exit = process.exitValue();
        if (exit != 0 && exit != ENDED_BY_SIGINT || !Files.exists(report)) {
            throw new IOException("a load process ended with " + exit + " and "
                    + (Files.exists(report) ? "a report" : "without a report") + ": " + lastWords());
        }
        return RunJson.read(report, ToolReport.class);
    }

    /** User and system time so far; when it has ended, at the last reading. */
    double cpuSeconds() {
        process.info().totalCpuDuration().ifPresent(cpu -> cpuSeconds = cpu.toNanos() / NANOS_PER_SECOND);
        return cpuSeconds;
    }

    /** Ends it without a report. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    private String lastWords() throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> !line.isBlank())
                .reduce((_, last) -> last)
                .orElse("it said nothing; was the host too busy to start it in time?");
    }
}
