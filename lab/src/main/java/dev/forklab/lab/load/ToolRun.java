package dev.forklab.lab.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What one process of a tool is to do.
 *
 * @param runAtUs when it begins, epoch microseconds
 * @param window what it counts, if it can tell; it is interrupted when that is over
 * @param timeout a request older than this is an error
 * @param report where it writes its {@link ToolReport}
 */
record ToolRun(
        Target target, int connections, int pipelining, long runAtUs, Window window, Duration timeout, Path report) {

    /** The same for every tool. */
    Map<String, String> environment() {
        return Map.of(
                "FORKLAB_URL", target.toString(),
                "FORKLAB_CONNECTIONS", Integer.toString(connections),
                "FORKLAB_PIPELINING", Integer.toString(pipelining),
                "FORKLAB_RUN_AT_US", Long.toString(runAtUs),
                "FORKLAB_START_US", Long.toString(window.startUs()),
                "FORKLAB_END_US", Long.toString(window.endUs()),
                "FORKLAB_TIMEOUT_SECONDS", Long.toString(timeoutSeconds()),
                "FORKLAB_REPORT", report.toString());
    }

    /** Tools take whole seconds: the next one. */
    long timeoutSeconds() {
        return Math.ceilDiv(timeout.toMillis(), 1_000);
    }
}
