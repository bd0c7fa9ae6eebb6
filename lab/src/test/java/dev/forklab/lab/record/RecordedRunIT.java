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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Holds the recordings of real runs, given as {@code -Dforklab.run=FOLDER[:FOLDER...]}, against what their servers said
 * of themselves.
 */
class RecordedRunIT {
    private static final String PROPERTY = "forklab.run";
    private static final String SKIPPED = "skipped: no run to look at; name one with -D" + PROPERTY + "=reports/<run>";

    private List<PointFolder> ramps;
    private List<PointFolder> recordings;

    @BeforeEach
    void openRuns() throws IOException {
        String path = System.getProperty(PROPERTY, "");
        if (path.isEmpty()) {
            System.out.println("RecordedRunIT " + SKIPPED);
        }
        assumeTrue(!path.isEmpty(), SKIPPED);
        ramps = new ArrayList<>();
        recordings = new ArrayList<>();
        for (String folder : path.split(":")) {
            RunFolder run = RunFolder.open(Path.of(folder));
            ramps.addAll(run.ramps());
            recordings.addAll(run.recordings());
        }
    }

    @Test
    void hasARecordingOfEveryWorkerOfEveryRamp() throws IOException {
        assertThat(ramps).isNotEmpty();
        for (PointFolder ramp : ramps) {
            assertThat(recordingOf(ramp).window().workers())
                    .extracting(RecordedWorker::worker)
                    .containsExactlyInAnyOrderElementsOf(pids(ramp).keySet());
        }
    }

    @Test
    void holdsTheWorkersOwnPidInEveryRecording() throws IOException {
        for (PointFolder ramp : ramps) {
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
        for (PointFolder recording : recordings) {
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
        List<PointFolder> same = recordings.stream()
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
