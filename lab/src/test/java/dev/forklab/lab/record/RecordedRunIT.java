package dev.forklab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RecordingWindow;
import dev.forklab.lab.runs.RunFolder;
import dev.forklab.lab.runs.WorkerTopology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Holds the recordings of a real run, given as {@code -Dforklab.run=FOLDER}, against what its server said of itself.
 */
class RecordedRunIT {
    private static final String PROPERTY = "forklab.run";
    private static final String SKIPPED = "skipped: no run to look at; name one with -D" + PROPERTY + "=reports/<run>";

    private RunFolder run;

    @BeforeEach
    void openRun() {
        String path = System.getProperty(PROPERTY, "");
        if (path.isEmpty()) {
            System.out.println("RecordedRunIT " + SKIPPED);
        }
        assumeTrue(!path.isEmpty(), SKIPPED);
        run = RunFolder.open(Path.of(path));
    }

    @Test
    void hasARecordingOfEveryWorkerOfEveryRamp() throws IOException {
        assertThat(run.ramps()).isNotEmpty();
        for (PointFolder ramp : run.ramps()) {
            assertThat(recordingOf(ramp).window().workers())
                    .extracting(RecordedWorker::worker)
                    .containsExactlyInAnyOrderElementsOf(pids(ramp).keySet());
        }
    }

    @Test
    void holdsTheWorkersOwnPidInEveryRecording() throws IOException {
        for (PointFolder ramp : run.ramps()) {
            Map<Integer, Long> pids = pids(ramp);
            for (RecordedWorker worker : recordingOf(ramp).window().workers()) {
                Path file = recordingOf(ramp).path().resolve(worker.file());
                assertThat(worker.pid()).as("pid in window.json of %s", file).isEqualTo(pids.get(worker.worker()));
                assertThat(Recording.load(file).pid()).as("pid in %s", file).isEqualTo(pids.get(worker.worker()));
            }
        }
    }

    @Test
    void holdsCpuSamplesInsideTheCommonWindowOfEveryRecording() throws IOException {
        for (PointFolder recording : run.recordings()) {
            RecordingWindow window = recording.window();
            assertThat(recording.recordingFiles()).hasSameSizeAs(window.workers());
            for (Path file : recording.recordingFiles()) {
                assertThat(Recording.load(file).count("jdk.CPUTimeSample", window.common()))
                        .as("CPU samples in %s", file)
                        .isPositive();
            }
        }
    }

    private PointFolder recordingOf(PointFolder ramp) throws IOException {
        List<PointFolder> same = run.recordings().stream()
                .filter(recording -> recording.name().equals(ramp.name()))
                .toList();
        assertThat(same).as("recordings of ramp %s", ramp.name()).hasSize(1);
        return same.getFirst();
    }

    private static Map<Integer, Long> pids(PointFolder ramp) throws IOException {
        return ramp.server().before().topology().workers().stream()
                .collect(Collectors.toMap(WorkerTopology::worker, WorkerTopology::pid));
    }
}
