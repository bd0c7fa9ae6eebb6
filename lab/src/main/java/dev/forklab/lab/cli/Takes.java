package dev.forklab.lab.cli;

import dev.forklab.lab.profile.BadRecordingException;
import dev.forklab.lab.profile.ProfileReader;
import dev.forklab.lab.profile.ProfileWindow;
import dev.forklab.lab.profile.RecordedJvm;
import dev.forklab.lab.record.FleetRecorder;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RecordingWindow;
import dev.forklab.lab.runs.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Records once, and once more when the recording itself was too much for a worker. A second take that fails leaves the first. */
final class Takes {
    private final FleetRecorder fine;
    private final FleetRecorder coarse;
    private final PointFolder folder;
    private final Consumer<String> warnings;

    /** @param warnings takes a sentence for each thing that a caller must know */
    Takes(FleetRecorder fine, FleetRecorder coarse, PointFolder folder, Consumer<String> warnings) {
        this.fine = Objects.requireNonNull(fine, "fine");
        this.coarse = Objects.requireNonNull(coarse, "coarse");
        this.folder = Objects.requireNonNull(folder, "folder");
        this.warnings = Objects.requireNonNull(warnings, "warnings");
    }

    /** What is in the folder at the end. */
    RecordingWindow record(Duration length) throws IOException, InterruptedException {
        RecordingWindow first = fine.record(length, folder);
        List<String> faults = faults(first);
        if (faults.isEmpty()) {
            return first;
        }
        faults.forEach(fault -> warnings.accept("instrument-bound, taken again: " + fault));
        try {
            RecordingWindow second = coarse.record(length, folder.secondTake()).after(faults);
            exchange(second);
            return second;
        } catch (IOException e) {
            warnings.accept("the second take failed, the first is kept: " + e.getMessage());
            return first;
        }
    }

    /** Why recordings are not to be used, a sentence for each reason and worker. */
    private List<String> faults(RecordingWindow window) throws IOException {
        List<String> faults = new ArrayList<>();
        for (RecordedWorker worker : window.workers()) {
            Path file = folder.path().resolve(worker.file());
            RecordedJvm jvm = new RecordedJvm(
                    worker.file(), worker.pid(), file, ProfileWindow.of(window.common()), null, List.of());
            try {
                ProfileReader.instrument(jvm)
                        .reasons()
                        .forEach(reason -> faults.add("worker " + worker.worker() + ": " + reason));
            } catch (BadRecordingException e) {
                faults.add("worker " + worker.worker() + ": " + e.getMessage());
            }
        }
        return faults;
    }

    private void exchange(RecordingWindow second) throws IOException {
        move(folder, folder.firstTake());
        move(folder.secondTake(), folder);
        Files.delete(folder.secondTake().path());
        RunFiles.writeJson(folder.windowFile(), second);
    }

    /** What recording leaves in a folder, and nothing else that lies there. */
    private static void move(PointFolder from, PointFolder to) throws IOException {
        Files.createDirectories(to.path());
        try (Stream<Path> files = Files.list(from.path())) {
            for (Path file : files.filter(Takes::isOfARecording).toList()) {
                Files.move(file, to.path().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean isOfARecording(Path file) {
        return file.getFileName()
                .toString()
                .matches("worker-\\d+\\.(jfr|collapsed)|memory-\\d+\\.json|window\\.json|started\\.json");
    }
}
