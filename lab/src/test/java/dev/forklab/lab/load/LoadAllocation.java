package dev.forklab.lab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording of this JVM while it loads: what its event loops allocate. */
final class LoadAllocation implements AutoCloseable {
    private static final String EVENT = "jdk.ThreadAllocationStatistics";
    private static final String THREADS = "load-";

    private final Recording recording = new Recording();

    LoadAllocation() {
        recording.enable(EVENT).withPeriod(Duration.ofMillis(500));
        recording.start();
    }

    /** Between the first and the last reading inside a point's window, for each request of the same time. */
    String line(MeasuredPoint point) throws IOException {
        recording.stop();
        Path file = Files.createTempFile("forklab-load", ".jfr");
        recording.dump(file);
        List<RecordedEvent> inside = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getThread("thread").getJavaName() != null)
                .filter(event -> event.getThread("thread").getJavaName().startsWith(THREADS))
                .filter(event -> epochUs(event) >= point.window().startUs()
                        && epochUs(event) <= point.window().endUs())
                .toList();
        Files.delete(file);
        RecordedEvent first = inside.getFirst();
        RecordedEvent last = inside.getLast();
        double seconds = (epochUs(last) - epochUs(first)) / 1e6;
        double requests = point.requests() * seconds / point.window().seconds();
        long bytes = last.getLong("allocated") - first.getLong("allocated");
        return String.format(
                Locale.ROOT,
                "%d connections: the load thread allocated %,d bytes in %.1f s and %,.0f requests: %.2f bytes a request, and"
                        + " %,.0f a second (histograms are there before the window)",
                point.order().connections(),
                bytes,
                seconds,
                requests,
                bytes / requests,
                bytes / seconds);
    }

    @Override
    public void close() {
        recording.close();
    }

    private static long epochUs(RecordedEvent event) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, event.getStartTime());
    }
}
