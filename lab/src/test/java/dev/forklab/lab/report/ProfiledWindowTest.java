package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.LostWorker;
import dev.forklab.lab.runs.RecordingWindow;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfiledWindowTest {
    private static final long SECOND = SampleRun.SECOND;
    /** The load of both clients is from a second after this to ten seconds after it. */
    private static final long START = SampleRun.T0 + 100 * SECOND;

    @TempDir
    private Path reports;

    private SampleRun sample;

    @BeforeEach
    void makeRun() throws IOException {
        sample = SampleRun.make(reports, Instant.parse("2026-03-01T12:00:00Z"), "prefork");
    }

    @Test
    void isTheWorkersCommonWindowWhereTheLoadCoversIt() throws IOException {
        ProfiledWindow window = ProfiledWindow.ofPoint(sample.recording());
        assertThat(window.span()).contains(new TimeSpan(START + SECOND + 1, START + 5 * SECOND - 1));
        assertThat(window.connections()).isEqualTo(100);
        assertThat(window.notes()).isEmpty();
    }

    @Test
    void isCutToTheLoadOfAllClientsAndSaysSo() throws IOException {
        record(START - 5 * SECOND, START + 15 * SECOND, List.of());
        ProfiledWindow window = ProfiledWindow.ofPoint(sample.recording());
        assertThat(window.span()).contains(new TimeSpan(START + SECOND, START + 10 * SECOND));
        assertThat(window.notes())
                .containsExactly(
                        "recording and load overlap for 9.000 s of 20.000 s recorded: only these are looked at");
    }

    @Test
    void hasNothingToLookAtWhenTheLoadWasOver() throws IOException {
        record(START + 11 * SECOND, START + 15 * SECOND, List.of());
        assertThat(ProfiledWindow.ofPoint(sample.recording()).span()).isEmpty();
        assertThatThrownBy(() -> RunProfile.read(sample.run()))
                .isInstanceOf(InvalidResultException.class)
                .hasMessageContaining("recording and load do not overlap");
    }

    @Test
    void takesTheLoadToHaveLastedWhenNoClientTold() throws IOException {
        Files.delete(sample.recording().pointsFile());
        ProfiledWindow window = ProfiledWindow.ofPoint(sample.recording());
        assertThat(window.span()).isPresent();
        assertThat(window.connections()).isNull();
        assertThat(window.notes()).singleElement().asString().contains("no client told");
    }

    @Test
    void namesTheWorkerThatIsLostAndWhyRecordingsWereTakenAgain() throws IOException {
        List<LostWorker> lost = List.of(new LostWorker(1, "it ended"));
        RecordingWindow window = new RecordingWindow(List.of(), new TimeSpan(START + SECOND, START + 5 * SECOND), lost)
                .after(List.of("worker 0: 90,000 lock events a second"));
        RunFiles.writeJson(sample.recording().windowFile(), window);
        assertThat(ProfiledWindow.ofPoint(sample.recording()).notes())
                .containsExactly(
                        "worker 1 is not in it: it ended",
                        "instrument-bound at first (worker 0: 90,000 lock events a second): taken again without waits"
                                + " below 20 us; timed methods have the totals");
    }

    @Test
    void isEachLevelOfARampThatWasRecordedWhole() throws IOException {
        RecordingWindow whole = new RecordingWindow(
                List.of(), new TimeSpan(SampleRun.T0, SampleRun.windowStart(1) + SECOND), List.of());
        RunFiles.writeJson(sample.recording().windowFile(), whole);
        List<ProfiledWindow> levels = ProfiledWindow.ofRamp(sample.recording(), sample.ramp(), 2);
        assertThat(levels.getFirst().span())
                .contains(new TimeSpan(SampleRun.windowStart(0), SampleRun.windowStart(0) + 2 * SECOND));
        assertThat(levels.getFirst().notes()).isEmpty();
        assertThat(levels.getLast().span())
                .contains(new TimeSpan(SampleRun.windowStart(1), SampleRun.windowStart(1) + SECOND));
        assertThat(levels.getLast().notes())
                .containsExactly("recording and load overlap for 1.000 s of 2.000 s of load: only these are looked at");
    }

    private void record(long startUs, long stopUs, List<LostWorker> lost) throws IOException {
        RunFiles.writeJson(
                sample.recording().windowFile(),
                new RecordingWindow(sample.recording().window().workers(), new TimeSpan(startUs, stopUs), lost));
    }
}
