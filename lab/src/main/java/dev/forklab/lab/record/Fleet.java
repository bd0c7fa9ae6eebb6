package dev.forklab.lab.record;

import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The recorders of all workers. Closes them when it is closed, and when the JVM is told to end before that. */
final class Fleet implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Fleet.class.getName());
    /** Busy workers on two cores took 1.3 s to connect to and 4.7 s to start. */
    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);
    /** A gigabyte, the most that a recording may hold, at 2 MB/s. */
    private static final Duration SAVE_LIMIT = Duration.ofSeconds(500);

    private final List<WorkerAddress> addresses;
    private final List<WorkerRecorder> recorders = new CopyOnWriteArrayList<>();
    private final Crew crew = new Crew();
    private final Thread hook = new Thread(this::closeAtShutdown, "record-shutdown");

    Fleet(List<WorkerAddress> addresses) {
        this.addresses = addresses;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void connect() throws IOException, InterruptedException {
        crew.all(addresses, "connect", CALL_LIMIT, address -> recorders.add(open(address)));
        recorders.sort((a, b) -> Integer.compare(a.worker(), b.worker()));
    }

    void start(String settings) throws IOException, InterruptedException {
        crew.all(recorders, "start its recording", CALL_LIMIT, recorder -> {
            recorder.start(settings);
            return recorder;
        });
    }

    void stop() throws IOException, InterruptedException {
        crew.all(recorders, "stop its recording", CALL_LIMIT, recorder -> {
            recorder.stop();
            return recorder;
        });
    }

    List<RecordedWorker> save(PointFolder folder) throws IOException, InterruptedException {
        return crew.all(recorders, "send its recording", SAVE_LIMIT, recorder -> recorder.save(folder));
    }

    @Override
    public void close() throws IOException {
        try {
            closeRecorders();
        } finally {
            removeHook();
        }
    }

    private static WorkerRecorder open(WorkerAddress address) throws IOException {
        return new WorkerRecorder(WorkerConnection.open(address));
    }

    private void closeRecorders() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            crew.all(recorders, "close its recording", CALL_LIMIT, recorder -> {
                recorder.close();
                return recorder;
            });
        } catch (InterruptedException e) {
            interrupted = true;
            throw new IOException("interrupted while recordings were being closed; some may be left", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeAtShutdown() {
        try {
            closeRecorders();
        } catch (IOException e) {
            LOG.log(Level.ERROR, e.getMessage());
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the JVM is ending: the hook closes the recordings, too", e);
        }
    }
}
