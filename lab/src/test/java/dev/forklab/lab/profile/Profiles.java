package dev.forklab.lab.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.OptionalDouble;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Views of whole recordings. */
final class Profiles {
    private Profiles() {}

    static CpuView cpu(Path file) throws IOException {
        return cpu(file, whole(file));
    }

    static CpuView cpu(Path file, ProfileWindow window) throws IOException {
        CpuTaker taker = new CpuTaker(window, FrameGroups.load(), new Stacks());
        RecordingReader.read(file, List.of(taker));
        return taker.view(OptionalDouble.empty());
    }

    /** From the first sampled or measured moment to the last. */
    static ProfileWindow whole(Path file) throws IOException {
        return between(file, "jdk.CPUTimeSample", "jdk.ExecutionSample", "jdk.CPULoad", "jdk.ThreadCPULoad");
    }

    /** From the first of such events to the last. */
    static ProfileWindow between(Path file, String... events) throws IOException {
        RecordingSpans.of(file);
        LongSummaryStatistics times = RecordingFile.readAllEvents(file).stream()
                .filter(event -> List.of(events).contains(event.getEventType().getName()))
                .map(RecordedEvent::getStartTime)
                .mapToLong(ProfileWindow::nanos)
                .summaryStatistics();
        return new ProfileWindow(times.getMin(), times.getMax() + 1);
    }

    public static void main(String[] files) throws IOException {
        for (String file : files) {
            System.out.println(CpuText.of(cpu(Path.of(file))));
        }
    }
}
