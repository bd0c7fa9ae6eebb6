package dev.forklab.lab.record;

import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.LostWorker;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RecordingWindow;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.Started;
import dev.forklab.lab.runs.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Records every worker of a server over one common window: connects to all, starts all, waits, stops all, brings the
 * files here, asks for the workers' memory and closes the recordings in them, the last also on every way out but SIGKILL.
 */
public final class FleetRecorder {
    /**
     * After the last recording has started: workers that start to be recorded rewrite classes and answer slowly; on busy
     * cores that lasted two seconds.
     */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final List<WorkerAddress> addresses;
    private final Profiler profiler;
    private final String settings;

    /** @param settings the text of a .jfc file; see {@link LabSettings} */
    public FleetRecorder(List<WorkerAddress> addresses, Profiler profiler, String settings) {
        this.addresses = List.copyOf(addresses);
        this.profiler = Objects.requireNonNull(profiler, "profiler");
        this.settings = profiler.settings(settings);
    }

    /**
     * Records, and writes started.json when all workers record, worker-&lt;i&gt;.jfr, with async-profiler worker-&lt;i&gt;.collapsed, memory-&lt;i&gt;.json and, last,
     * window.json. A worker that ends in the window is left out and named there.
     *
     * @param length of the window, which begins two seconds after the last worker has started
     * @throws dev.forklab.lab.runs.UnreachableTargetException when a worker does not answer at first, or none does at last
     * @throws InvalidResultException when no moment is in all recordings
     */
    public RecordingWindow record(Duration length, PointFolder out) throws IOException, InterruptedException {
        Files.createDirectories(out.path());
        List<RecordedWorker> workers;
        List<LostWorker> lost;
        try (Fleet fleet = new Fleet(addresses, profiler)) {
            fleet.connect();
            fleet.start(settings);
            RunFiles.writeJson(out.startedFile(), new Started(System.currentTimeMillis() * 1_000));
            Thread.sleep(SETTLING.plus(length));
            fleet.stop();
            workers = fleet.save(out);
            lost = fleet.lost();
            fleet.saveMemory(out);
        }
        RecordingWindow window = new RecordingWindow(workers, common(workers), lost);
        RunFiles.writeJson(out.windowFile(), window);
        return window;
    }

    static TimeSpan common(List<RecordedWorker> workers) throws InvalidResultException {
        long start = workers.stream().mapToLong(RecordedWorker::startUs).max().orElseThrow()
                + TimeUnit.NANOSECONDS.toMicros(SETTLING.toNanos());
        long stop = workers.stream().mapToLong(RecordedWorker::stopUs).min().orElseThrow();
        if (start >= stop) {
            throw new InvalidResultException("the recordings have no common window: the last one had settled at "
                    + start + " us, the first one ended at " + stop + " us; record for longer (--seconds)");
        }
        return new TimeSpan(start, stop);
    }
}
