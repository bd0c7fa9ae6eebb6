package dev.forklab.lab.record;

import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RecordingWindow;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.TimeSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Records every worker of a server over one common window: connects to all, starts all, waits, stops all, brings the
 * files here and closes the recordings in the workers, the last also on every way out but SIGKILL.
 */
public final class FleetRecorder {
    private static final String SETTINGS = "/lab.jfc";

    private final List<WorkerAddress> addresses;
    private final String settings;

    /** With the settings that all recordings of the lab share. */
    public FleetRecorder(List<WorkerAddress> addresses) throws IOException {
        this(addresses, labSettings());
    }

    FleetRecorder(List<WorkerAddress> addresses, String settings) {
        this.addresses = List.copyOf(addresses);
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Records, and writes worker-&lt;i&gt;.jfr and, last, window.json.
     *
     * @param length how long to wait after the last worker has started
     * @throws dev.forklab.lab.runs.UnreachableTargetException when a worker does not answer
     * @throws InvalidResultException when no moment is in all recordings
     */
    public RecordingWindow record(Duration length, PointFolder out) throws IOException, InterruptedException {
        Files.createDirectories(out.path());
        List<RecordedWorker> workers;
        try (Fleet fleet = new Fleet(addresses)) {
            fleet.connect();
            fleet.start(settings);
            Thread.sleep(length);
            fleet.stop();
            workers = fleet.save(out);
        }
        RecordingWindow window = new RecordingWindow(workers, common(workers));
        RunFiles.writeJson(out.windowFile(), window);
        return window;
    }

    static TimeSpan common(List<RecordedWorker> workers) throws InvalidResultException {
        long start = workers.stream().mapToLong(RecordedWorker::startUs).max().orElseThrow();
        long stop = workers.stream().mapToLong(RecordedWorker::stopUs).min().orElseThrow();
        if (start >= stop) {
            throw new InvalidResultException("the recordings have no common window: the last one started at " + start
                    + " us, the first one ended at " + stop + " us; record for longer (--seconds)");
        }
        return new TimeSpan(start, stop);
    }

    static String labSettings() throws IOException {
        try (InputStream in = FleetRecorder.class.getResourceAsStream(SETTINGS)) {
            return new String(Objects.requireNonNull(in, SETTINGS).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
