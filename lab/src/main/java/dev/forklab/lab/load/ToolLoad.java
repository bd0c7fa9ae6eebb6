package dev.forklab.lab.load;

import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A load of {@link ToolDriver}: starts the processes, and reads their reports when they have ended. */
final class ToolLoad implements Load {
    /** From the end of a run to the end of its process: a large histogram is written in far less, on a free CPU. */
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    /** Node.js comes to its timers late while it answers many connections. */
    private static final long LATE_LIMIT_US = 250_000;

    private final Tool tool;
    private final LoadOrder order;
    private final CpuList cpus;
    private final LoadLimits limits;
    private final EpochClock clock;
    private final Path folder;
    private final List<ToolProcess> processes = new ArrayList<>();
    private Window window;

    /** @param folder of its own, for the reports */
    ToolLoad(Tool tool, LoadOrder order, CpuList cpus, LoadLimits limits, EpochClock clock, Path folder) {
        this.tool = tool;
        this.order = order;
        this.cpus = cpus;
        this.limits = limits;
        this.clock = clock;
        this.folder = folder;
    }

    /** Opens one connection and closes it: the tool will open its own when it runs. */
    @Override
    public int awaitOpened(Duration limit, StopSignal stop) throws IOException {
        try (Socket probe = new Socket()) {
            probe.connect(
                    order.target().resolve(), (int) limits.requestTimeout().toMillis());
            return order.connections();
        } catch (UnreachableTargetException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreachableTargetException(order.target() + ": " + e.getMessage() + "; is the server up?", e);
        }
    }

    @Override
    public void run(long runAtUs, Window asked) throws IOException {
        window = asked;
        long beginsUs = window.startUs() - Math.min(window.startUs() - runAtUs, tool.leadInUs());
        int parts = cpus.cpus().size();
        for (int i = 0; i < parts; i++) {
            int connections = Shares.of(order.connections(), parts, i);
            if (connections > 0) {
                ToolRun run = new ToolRun(
                        order.target(),
                        connections,
                        order.pipelining(),
                        beginsUs,
                        window,
                        limits.requestTimeout(),
                        folder.resolve(i + ".json"));
                processes.add(ToolProcess.start(tool, run, cpus.cpus().get(i)));
            }
        }
    }

    @Override
    public LoadCounts stop() throws IOException, InterruptedException {
        if (window == null || clock.nowUs() < window.startUs()) {
            killAll();
            return ToolSums.NOTHING;
        }
        processes.forEach(ToolProcess::interrupt);
        List<ToolReport> reports = new ArrayList<>();
        for (ToolProcess process : processes) {
            reports.add(inTime(process.await(END_LIMIT)));
        }
        processes.clear();
        return ToolSums.of(reports, limits.requestTimeout());
    }

    @Override
    public void close() throws IOException {
        killAll();
    }

    /** CPU time so far, of each process. */
    List<Double> cpuSeconds() throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (ToolProcess process : processes) {
            seconds.add(process.cpuSeconds());
        }
        return seconds;
    }

    private ToolReport inTime(ToolReport report) throws InvalidResultException {
        long lateUs = report.startedUs() - window.startUs();
        if (lateUs > LATE_LIMIT_US) {
            throw new InvalidResultException(tool.label() + " began to count " + lateUs / 1_000
                    + " ms after the window had begun: give this client more CPU, or a longer lead-in");
        }
        return report;
    }

    private void killAll() {
        processes.forEach(ToolProcess::kill);
        processes.clear();
    }
}
