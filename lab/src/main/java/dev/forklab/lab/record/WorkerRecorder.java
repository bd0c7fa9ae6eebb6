package dev.forklab.lab.record;

import com.microsoft.jfr.FlightRecorderConnection;
import com.microsoft.jfr.JfrStreamingException;
import com.microsoft.jfr.RecordingConfiguration;
import com.microsoft.jfr.RecordingConfiguration.JfcFileConfiguration;
import com.microsoft.jfr.RecordingOptions;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.WorkerMemory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RecordingInfo;

/**
 * One recording in one worker, from start to file. Closing it leaves nothing in the worker, whatever happened before:
 * jfr-streaming 1.2.0 itself forgets a recording that it stopped, and one whose start failed.
 */
final class WorkerRecorder implements AutoCloseable, Numbered {
    /** Larger blocks are slower, and 500 MB ones end the target; smaller ones crawl over a tunnel. */
    private static final long BLOCK_BYTES = 1_000_000;
    /** Bounds the target's disk when nobody comes back to close the recording. */
    private static final String MAX_BYTES = Long.toString(1_000_000_000);

    private final String name = "forklab-" + UUID.randomUUID();
    private final WorkerConnection connection;
    private final FlightRecorderConnection recorder;
    private final FlightRecorderMXBean recordings;
    private final Set<Long> idsBefore;
    private final Optional<AsyncProfile> async;
    private boolean closed;
    private long id;

    WorkerRecorder(WorkerConnection connection, Profiler profiler) throws IOException {
        this.connection = connection;
        this.async = profiler.hasAsync() ? Optional.of(new AsyncProfile(connection)) : Optional.empty();
        this.recorder = connection.recorder();
        this.recordings = connection.recordings();
        this.idsBefore =
                recordings.getRecordings().stream().map(RecordingInfo::getId).collect(Collectors.toSet());
    }

    @Override
    public int worker() {
        return connection.address().worker();
    }

    /** Starts the recording; refuses when the recorder was closed meanwhile. */
    synchronized void start(String settings) throws IOException {
        if (closed) {
            throw new IOException(connection.address() + ": closed before its recording could start");
        }
        RecordingConfiguration configuration =
                new JfcFileConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
        RecordingOptions options = new RecordingOptions.Builder()
                .name(name)
                .disk("true")
                .maxSize(MAX_BYTES)
                .build();
        try {
            id = recorder.startRecording(options, configuration);
        } catch (IOException | JfrStreamingException | RuntimeException e) {
            throw connection.failure("the recording did not start", e);
        }
        if (async.isPresent()) {
            async.get().start();
        }
    }

    synchronized void stop() throws IOException {
        connection.checkPid();
        try {
            recorder.stopRecording(id);
        } catch (IOException | JfrStreamingException | RuntimeException e) {
            throw connection.failure("the recording did not stop", e);
        }
        // Behind the recording's stop: making its text takes long enough to be seen in the window.
        if (async.isPresent()) {
            async.get().stop();
        }
    }

    /** Brings the stopped recording here, under its name only when it is whole. */
    RecordedWorker save(PointFolder folder) throws IOException {
        RecordingInfo info = info();
        int worker = worker();
        if (async.isPresent()) {
            async.get().save(folder.collapsedFile(worker));
        }
        Path file = folder.recordingFile(worker);
        Path temporary = RunFiles.temporary(file);
        try {
            stream(temporary);
            RunFiles.publish(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return new RecordedWorker(
                worker,
                connection.pid(),
                connection.address().toString(),
                file.getFileName().toString(),
                micros(info.getStartTime()),
                micros(info.getStopTime()),
                Files.size(file));
    }

    /** What the worker's memory holds now. */
    WorkerMemory memory() throws IOException {
        return new MemoryReader(connection).read();
    }

    /** Stands for a memory that could not be asked for at all. */
    WorkerMemory unread(String reason) {
        return new WorkerMemory(worker(), connection.pid(), null, null, null, null, null, null, List.of(reason));
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (connection) {
            try {
                closeAsync();
            } finally {
                closeRecordings();
            }
        } catch (IOException | JfrStreamingException | RuntimeException e) {
            throw connection.failure("a recording may be left in the worker", e);
        }
    }

    private void closeAsync() throws IOException {
        if (async.isPresent()) {
            async.get().close();
        }
    }

    private void closeRecordings() throws IOException, JfrStreamingException {
        for (RecordingInfo info : recordings.getRecordings()) {
            if (isOurs(info)) {
                recorder.closeRecording(info.getId());
            }
        }
    }

    /** By name; or, as a start that fails midway leaves its recording unnamed, new and not seen before. */
    private boolean isOurs(RecordingInfo info) {
        return info.getName().equals(name) || (info.getState().equals("NEW") && !idsBefore.contains(info.getId()));
    }

    private void stream(Path file) throws IOException {
        try (InputStream in =
                        recorder.getStream(id, Instant.EPOCH, Instant.now().plusSeconds(86_400), BLOCK_BYTES);
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        } catch (IOException | JfrStreamingException | RuntimeException e) {
            throw connection.failure("the recording could not be read", e);
        }
    }

    private RecordingInfo info() throws IOException {
        return recordings.getRecordings().stream()
                .filter(info -> info.getId() == id)
                .findFirst()
                .orElseThrow(() -> new IOException(connection.address() + ": recording " + id + " is gone"));
    }

    private static long micros(long millis) {
        return millis * 1_000;
    }
}
