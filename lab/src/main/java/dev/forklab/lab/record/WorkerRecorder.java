package dev.forklab.lab.record;

import com.microsoft.jfr.FlightRecorderConnection;
import com.microsoft.jfr.JfrStreamingException;
import com.microsoft.jfr.RecordingConfiguration;
import com.microsoft.jfr.RecordingConfiguration.JfcFileConfiguration;
import com.microsoft.jfr.RecordingOptions;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RunFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RecordingInfo;

/**
 * One recording in one worker, from start to file. Closing it leaves nothing in the worker, whatever happened before:
 * jfr-streaming 1.2.0 itself forgets a recording that it stopped, and one whose start failed.
 */
final class WorkerRecorder implements AutoCloseable {
    /** Larger blocks are slower, and 500 MB ones end the target; smaller ones crawl over a tunnel. */
    private static final long BLOCK_BYTES = 1_000_000;
    /** Bounds the target's disk when nobody comes back to close the recording. */
    private static final String MAX_BYTES = Long.toString(1_000_000_000);

    private final String name = "forklab-" + UUID.randomUUID();
    private final WorkerConnection connection;
    private final FlightRecorderConnection recorder;
    private final FlightRecorderMXBean recordings;
    private final Set<Long> idsBefore;
    private boolean closed;
    private long id;

    WorkerRecorder(WorkerConnection connection) throws IOException {
        this.connection = connection;
        this.recorder = connection.recorder();
        this.recordings = connection.recordings();
        this.idsBefore =
                recordings.getRecordings().stream().map(RecordingInfo::getId).collect(Collectors.toSet());
    }

    int worker() {
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
    }

    synchronized void stop() throws IOException {
        try {
            recorder.stopRecording(id);
        } catch (IOException | JfrStreamingException | RuntimeException e) {
            throw connection.failure("the recording did not stop", e);
        }
    }

    /** Brings the stopped recording here, under its name only when it is whole. */
    RecordedWorker save(PointFolder folder) throws IOException {
        RecordingInfo info = info();
        int worker = worker();
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

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (connection) {
            for (RecordingInfo info : recordings.getRecordings()) {
                if (isOurs(info)) {
                    recorder.closeRecording(info.getId());
                }
            }
        } catch (IOException | JfrStreamingException | RuntimeException e) {
            throw connection.failure("a recording may be left in the worker", e);
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
