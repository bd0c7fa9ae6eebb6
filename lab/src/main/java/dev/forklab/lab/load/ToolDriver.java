package dev.forklab.lab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A driver made of a load tool: one process a CPU, each a closed loop over its share of the connections.
 *
 * <p>A tool opens its connections, as fast as it can, when its run begins, which is within the lead-in, and tells nothing
 * before its end. So connections are counted at the end, nothing is known of single seconds, and what it counted is not
 * exactly the window: counts in the window are its rate times the window. What a process needs to start is outside: it
 * waits for its time itself. A run ends on SIGINT, at the tool's next tenth of a second.
 */
public final class ToolDriver implements Driver {
    private final Tool tool;
    private final CpuList cpus;
    private final LoadLimits limits;
    private final EpochClock clock;
    private final Path folder;
    private final JvmUse own = new JvmUse();
    private ToolLoad current;

    private ToolDriver(Tool tool, Path folder, CpuList cpus, LoadLimits limits, EpochClock clock) {
        this.tool = tool;
        this.folder = folder;
        this.cpus = Objects.requireNonNull(cpus, "cpus");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * wrk.
     *
     * @throws IllegalArgumentException when it is not among the tools
     */
    public static ToolDriver wrk(ToolFolder tools, CpuList cpus, LoadLimits limits, EpochClock clock)
            throws IOException, InterruptedException {
        Path program = tools.program("wrk");
        Path folder = Files.createTempDirectory("forklab-wrk");
        return new ToolDriver(new Wrk(program, folder), folder, cpus, limits, clock);
    }

    /**
     * autocannon.
     *
     * @throws IllegalArgumentException when it is not among the tools
     */
    public static ToolDriver autocannon(ToolFolder tools, CpuList cpus, LoadLimits limits, EpochClock clock)
            throws IOException, InterruptedException {
        Tool tool = new Autocannon(tools.program("autocannon"));
        return new ToolDriver(tool, Files.createTempDirectory("forklab-autocannon"), cpus, limits, clock);
    }

    @Override
    public String label() {
        return tool.label();
    }

    @Override
    public String version() {
        return tool.version();
    }

    @Override
    public int resolutionUs() {
        return tool.resolutionUs();
    }

    @Override
    public int eventLoops() {
        return cpus.cpus().size();
    }

    /** This JVM's, and of each process of the last load. */
    @Override
    public ClientUse use() throws IOException {
        ClientUse jvm = own.read();
        List<Double> processes = current == null ? List.of() : current.cpuSeconds();
        double sum = processes.stream().mapToDouble(Double::doubleValue).sum();
        return new ClientUse(jvm.cpuSeconds() + sum, processes, List.of(), jvm.gcPauses(), jvm.gcPauseSeconds());
    }

    /**
     * Orders a load; nothing runs before its time.
     *
     * @throws IllegalArgumentException when the tool cannot do it
     */
    @Override
    public Load open(LoadOrder order) throws IOException {
        if (order.schedule() instanceof Schedule.Open open) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "--rate %.0f: not allowed with --driver %s, which has no fixed times to send at; choose --driver java,"
                            + " or leave it",
                    open.rate(),
                    label()));
        }
        if (order.expected() != null) {
            throw new IllegalArgumentException("--expect-sha256: not allowed with --driver " + label()
                    + ", which does not look at bodies; choose --driver java, or leave it");
        }
        current = new ToolLoad(tool, order, cpus, limits, clock, Files.createTempDirectory(folder, "load"));
        return current;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
