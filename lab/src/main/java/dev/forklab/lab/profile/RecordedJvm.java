package dev.forklab.lab.profile;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.MemorySample;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.WorkerMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One JVM's recording and what is known of it besides.
 *
 * @param name how the views call it
 * @param pid 0 when it is not known: then nothing of the host's samples is its
 * @param window the stretch that is looked at
 * @param memory as it was read after the window; null when it was not
 * @param samples of the host's observer; empty without one
 */
public record RecordedJvm(
        String name, long pid, Path file, ProfileWindow window, WorkerMemory memory, List<HostSample> samples) {
    public RecordedJvm {
        samples = List.copyOf(samples);
    }

    /**
     * A recording of which nothing else is known, looked at from its start to its end.
     *
     * @throws BadRecordingException when the file is not a whole recording
     */
    public static RecordedJvm alone(Path file) throws IOException {
        return new RecordedJvm(
                file.getFileName().toString(), 0, file, RecordingSpans.of(file).whole(), null, List.of());
    }

    /** What the process had in memory, by the last sample in the window. */
    Optional<MemorySample> resident() {
        return samples.stream()
                .filter(sample -> sample.processes() != null && isInWindow(sample))
                .sorted(Comparator.comparingLong(HostSample::timeUs).reversed())
                .flatMap(sample -> sample.processes().stream())
                .filter(process -> process.pid() == pid)
                .map(ProcessSample::memory)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** CPU seconds of the process in the window, as its host counted them; empty when they were not observed all along. */
    OptionalDouble cpuSeconds() {
        NavigableMap<Long, ProcessSample> readings = new TreeMap<>();
        samples.stream().filter(sample -> sample.processes() != null).forEach(sample -> sample.processes().stream()
                .filter(process -> process.pid() == pid)
                .forEach(process -> readings.put(sample.timeUs() * 1_000, process)));
        return Growth.in(window, readings, ProcessSample::cpuSeconds);
    }

    private boolean isInWindow(HostSample sample) {
        long nanos = sample.timeUs() * 1_000;
        return nanos >= window.startNanos() && nanos < window.stopNanos();
    }
}
