package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.LiveHeap;
import dev.forklab.lab.runs.LostWorker;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RecordingWindow;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.RunJson;
import dev.forklab.lab.runs.TimeSpan;
import dev.forklab.lab.runs.WorkerMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles of a run made by hand: two workers of 1,000 requests a second each, recorded for 4 s. */
class RunProfileTest {
    @TempDir
    private static Path recorded;

    private static byte[] whole;

    @TempDir
    private Path reports;

    private SampleRun sample;

    @BeforeAll
    static void record() throws IOException {
        Path file = recorded.resolve("whole.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.CPULoad");
            recording.start();
            recording.stop();
            recording.dump(file);
        }
        whole = Files.readAllBytes(file);
    }

    @BeforeEach
    void makeRun() throws IOException {
        sample = SampleRun.make(reports, Instant.parse("2026-03-01T12:00:00Z"), "prefork");
        addRecording(0, whole);
        addRecording(1, whole);
    }

    @Test
    void dividesByTheRequestsOfAllWorkersWhereAllWereRead() throws IOException {
        RunProfile.read(sample.run()).write();
        assertThat(text("request.txt")).startsWith(head(2_000));
        assertThat(costs().parts().getFirst().requests()).isCloseTo(8_000, within(20.0));
        assertThat(load()).contains("\"unrecorded_workers\" : [ ]").doesNotContain("leave out worker");
    }

    @Test
    void goesOnWithTheWorkersWhoseRecordingsAreWhole() throws IOException {
        addRecording(1, Arrays.copyOf(whole, whole.length / 2));
        assertCountsWorkerZeroAlone("prefork1.jfr: cut off");
    }

    @Test
    void goesOnWithTheWorkersWhoseRecordingsAreThere() throws IOException {
        Files.delete(sample.recording().path().resolve("prefork1.jfr"));
        assertCountsWorkerZeroAlone("prefork1.jfr: not there");
    }

    @Test
    void goesOnWithTheWorkersThatWereNotLost() throws IOException {
        RecordingWindow window = sample.recording().window();
        RunFiles.writeJson(
                sample.recording().windowFile(),
                new RecordingWindow(
                        window.workers().subList(0, 1), window.common(), List.of(new LostWorker(1, "it ended"))));
        assertCountsWorkerZeroAlone("worker 1 is not in it: it ended");
    }

    @Test
    void profilesTheLevelsThatWereRecordedUnderLoadAndNamesTheOther() throws IOException {
        recordRamp(SampleRun.windowStart(1) - SampleRun.SECOND);
        assertThat(RunProfile.read(sample.run()).write()).containsExactly(folder().resolve("level-00"));
        assertThat(text("level-00/cpu.txt"))
                .contains("note: 01-prefork level 1 not profiled: recording and load do not overlap");
    }

    @Test
    void doesNotTakeALevelThatNoClientToldOfForTheWholeRecording() throws IOException {
        recordRamp(SampleRun.windowStart(1) + 2 * SampleRun.SECOND);
        List<String> lines = Files.readAllLines(sample.ramp().pointsFile());
        Files.write(sample.ramp().pointsFile(), lines.subList(0, 2));
        RunProfile profile = RunProfile.read(sample.run());
        assertThat(profile.write()).containsExactly(folder().resolve("level-00"));
        assertThat(profile.heads()).contains("01-prefork level 1 not profiled: no client told of its load");
    }

    @Test
    void refusesARampOfWhichNoLevelCanBeProfiled() throws IOException {
        recordRamp(SampleRun.T0 + SampleRun.SECOND);
        assertThatThrownBy(() -> RunProfile.read(sample.run()))
                .isInstanceOf(InvalidResultException.class)
                .hasMessageContaining("level 0 not profiled")
                .hasMessageContaining("level 1 not profiled");
    }

    @Test
    void namesTheLevelInThePictures() throws IOException {
        recordRamp(SampleRun.windowStart(1) + 2 * SampleRun.SECOND);
        RunProfile.read(sample.run()).write();
        assertThat(text("level-01/flame-lock.html")).contains("01-prefork level 1, 2 worker(s) together");
    }

    @Test
    void comparesEachLevelWithTheSameOneOfTheBase() throws IOException {
        recordRamp(SampleRun.windowStart(1) + 2 * SampleRun.SECOND);
        RunProfile base = RunProfile.read(sample.run());
        sample = SampleRun.make(
                reports, Instant.parse("2026-03-01T14:00:00Z"), SampleRun.recordedRamp("prefork", 10, 60));
        recordUntil(SampleRun.windowStart(1) + 2 * SampleRun.SECOND);
        assertThat(RunProfile.read(sample.run()).writeDifference(base))
                .content()
                .containsSubsequence(
                        "=== 20260301-140000-local-prefork 01-prefork level 0 against"
                                + " 20260301-130000-local-prefork 01-prefork level 0\n",
                        "CPU by leaf, us a request",
                        "=== 20260301-140000-local-prefork 01-prefork level 1 against"
                                + " 20260301-130000-local-prefork 01-prefork level 1\n",
                        "note: of 50 connections there and 60 here: not the same load\n",
                        "CPU by leaf, us a request")
                .containsOnlyOnce("not the same load");
        assertThat(text("level-00/flame-cpu-diff.html")).contains("level 0 against 20260301-130000");
        assertThat(text("level-01/flame-cpu-diff.html")).contains("level 1 against 20260301-130000");
    }

    @Test
    void saysWhatHasNothingToBeComparedWith() throws IOException {
        recordRamp(SampleRun.windowStart(1) + 2 * SampleRun.SECOND);
        RunProfile base = RunProfile.read(sample.run());
        recordUntil(SampleRun.windowStart(1) - SampleRun.SECOND);
        assertThat(RunProfile.read(sample.run()).writeDifference(base))
                .content()
                .contains("note: not compared: 20260301-130000-local-prefork 01-prefork level 1 has no counterpart");
        assertThat(sample.run().profileFolder().resolve("flame-cpu-diff.html")).isNotEmptyFile();
    }

    @Test
    void refusesToCompareALevelWithAPoint() throws IOException {
        RunProfile base = RunProfile.read(sample.run());
        recordRamp(SampleRun.windowStart(1) + 2 * SampleRun.SECOND);
        RunProfile ramp = RunProfile.read(sample.run());
        assertThatThrownBy(() -> ramp.writeDifference(base))
                .isInstanceOf(InvalidResultException.class)
                .hasMessageContaining("nothing to compare")
                .hasMessageContaining("record both runs alike");
    }

    @Test
    void saysWhatOfALevelIsOfTheWholeRecordingOrOfItsEnd() throws IOException {
        recordRamp(SampleRun.windowStart(1) + 2 * SampleRun.SECOND);
        Files.writeString(sample.recording().collapsedFile(0), "Main.run;writevAddresses;writev 30");
        addMemory();
        RunProfile.read(sample.run()).write();
        assertThat(text("level-00/writepath.txt")).contains("of the whole recording, not of the window above\n");
        assertThat(text("level-00/flame-async.html")).contains("01-prefork, of the whole recording, 1 worker(s)");
        assertThat(text("level-00/heap.txt")).contains("of the ramp's end, not of this level\n");
    }

    @Test
    void saysNothingOfARampsEndOfAPoint() throws IOException {
        addMemory();
        RunProfile.read(sample.run()).write();
        assertThat(text("heap.txt")).doesNotContain("ramp's end");
    }

    /** The head is of the server, whose requests are all workers'; costs are of the one that the views are of. */
    private void assertCountsWorkerZeroAlone(String reason) throws IOException {
        RunProfile.read(sample.run()).write();
        assertThat(text("request.txt"))
                .startsWith(head(2_000))
                .contains(reason)
                .contains("leave out worker 1: they are of 99 connections and 4,000 requests");
        assertThat(costs().parts()).extracting(RequestCosts.Part::name).containsExactly("1 worker", "worker 0");
        assertThat(costs().parts())
                .allSatisfy(part -> assertThat(part.requests()).isCloseTo(4_000, within(10.0)));
        assertThat(load()).contains("\"unrecorded_workers\" : [ 1 ]", "\"recorded_connections\" : 99");
        assertThat(text("rules.txt")).contains("prefork0.jfr").doesNotContain("prefork1.jfr");
        assertThat(text("flame-cpu.html")).contains("1 worker(s) together");
        assertThat(folder().resolve("prefork1")).doesNotExist();
    }

    /** Makes the run one whose ramp is recorded, until the time. */
    private void recordRamp(long stopUs) throws IOException {
        Plan plan = SampleRun.recordedRamp("prefork", 10, 50);
        sample = SampleRun.make(reports, Instant.parse("2026-03-01T13:00:00Z"), plan);
        recordUntil(stopUs);
    }

    private void recordUntil(long stopUs) throws IOException {
        addRecording(0, whole);
        addRecording(1, whole);
        RunFiles.writeJson(
                sample.recording().windowFile(),
                new RecordingWindow(
                        sample.recording().window().workers(), new TimeSpan(SampleRun.T0, stopUs), List.of()));
    }

    private static String head(int requestsPerSecond) {
        return String.format(
                "20260301-120000-local-prefork 01-prefork: 100 connections, %,d requests/s", requestsPerSecond);
    }

    private RequestCosts costs() throws IOException {
        return RunJson.read(folder().resolve("request.json"), RequestCosts.class);
    }

    private Path folder() throws IOException {
        return sample.run().profileFolder().resolve("01-prefork");
    }

    private String load() throws IOException {
        return text("load.json");
    }

    private String text(String file) throws IOException {
        return Files.readString(folder().resolve(file));
    }

    private void addMemory() throws IOException {
        LiveHeap live = new LiveHeap(1_000, 10, List.of());
        RunFiles.writeJson(
                sample.recording().memoryFile(0),
                new WorkerMemory(0, 100, List.of(), 5, 2_000L, live, List.of(), List.of(), List.of()));
    }

    private void addRecording(int worker, byte[] bytes) throws IOException {
        Files.write(sample.recording().path().resolve("prefork" + worker + ".jfr"), bytes);
    }
}
