package dev.forklab.lab.record;

import dev.forklab.lab.runs.RunFiles;
import java.io.IOException;
import java.nio.file.Path;

/**
 * async-profiler in one worker, from start to file, by its bean. Closing it leaves it stopped, unless somebody else had
 * started it.
 */
final class AsyncProfile implements AutoCloseable {
    private static final String BEAN = "one.profiler:type=AsyncProfiler";
    /** Not SIGPROF, which the flight recorder samples CPU time by. */
    private static final String START = "start,event=cpu,interval=10ms,signal=46";

    private static final String STOP = "stop,collapsed";
    private static final String STATUS = "status";
    private static final String IDLE = "Profiler is not active";

    private final WorkerConnection connection;
    private boolean mayRun;
    private boolean closed;
    private String stacks = "";

    /** @throws IOException when the worker has no async-profiler */
    AsyncProfile(WorkerConnection connection) throws IOException {
        this.connection = connection;
        if (!connection.hasBean(BEAN)) {
            throw new IOException(connection.address() + ": no async-profiler in this JVM; start its server with"
                    + " --async-profiler (make PROFILER=async does), or record with --profiler jfr");
        }
    }

    synchronized void start() throws IOException {
        if (closed) {
            throw new IOException(connection.address() + ": closed before async-profiler could start");
        }
        // Also when the call fails on its way back; but what refuses to start runs for somebody else.
        mayRun = true;
        try {
            connection.execute(BEAN, START);
        } catch (RefusedException e) {
            mayRun = false;
            throw e;
        }
    }

    /** Keeps the stacks, one a line, each with its number of samples. */
    synchronized void stop() throws IOException {
        stacks = connection.execute(BEAN, STOP);
        mayRun = false;
    }

    void save(Path file) throws IOException {
        RunFiles.writeText(file, stacks);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (mayRun && !connection.execute(BEAN, STATUS).startsWith(IDLE)) {
            connection.execute(BEAN, STOP);
        }
        mayRun = false;
    }
}
