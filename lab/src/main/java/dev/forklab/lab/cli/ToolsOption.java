package dev.forklab.lab.cli;

import dev.forklab.lab.load.CpuList;
import dev.forklab.lab.load.Driver;
import dev.forklab.lab.load.JavaDriver;
import dev.forklab.lab.load.ToolDriver;
import dev.forklab.lab.load.ToolFolder;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --tools}: where the drivers are that are not this program; starts any driver. */
final class ToolsOption {
    @Option(
            names = "--tools",
            defaultValue = "${env:FORKLAB_TOOLS:-" + Defaults.TOOLS + "}",
            paramLabel = "DIR",
            description =
                    "Where the other drivers are: DIR/wrk/wrk, DIR/autocannon/autocannon. Default: FORKLAB_TOOLS of"
                            + " the environment, or " + Defaults.TOOLS + ".")
    private Path tools;

    /**
     * Starts a driver.
     *
     * @param eventLoops of the java driver; the others have one process a CPU
     * @param busyPolling of the java driver
     * @throws IllegalArgumentException when its tool is not there, or is asked for what it cannot do
     */
    Driver start(DriverName name, CpuList cpus, int eventLoops, boolean busyPolling)
            throws IOException, InterruptedException {
        if (name != DriverName.JAVA && busyPolling) {
            throw new IllegalArgumentException(
                    "--busy-poll: only the java driver can; choose --driver java, or leave it");
        }
        if (name != DriverName.JAVA && eventLoops != cpus.cpus().size()) {
            throw new IllegalArgumentException(
                    "--event-loops " + eventLoops + ": this driver has one process a CPU, here "
                            + cpus.cpus().size() + "; name the CPUs by --cpus, or choose --driver java");
        }
        return switch (name) {
            case JAVA -> new JavaDriver(cpus, eventLoops, busyPolling, LoadTools.LIMITS, LoadTools.CLOCK);
            case WRK -> ToolDriver.wrk(new ToolFolder(tools), cpus, LoadTools.LIMITS, LoadTools.CLOCK);
            case AUTOCANNON -> ToolDriver.autocannon(new ToolFolder(tools), cpus, LoadTools.LIMITS, LoadTools.CLOCK);
        };
    }

    /** The driver of a plan: the one that warms up when it is of the same kind, which may then be closed twice. */
    Driver startBeside(JavaDriver warming, String driver, CpuList cpus) throws IOException, InterruptedException {
        DriverName name = DriverName.of("driver in plan.json", driver);
        return name == DriverName.JAVA ? warming : start(name, cpus, cpus.cpus().size(), false);
    }
}
