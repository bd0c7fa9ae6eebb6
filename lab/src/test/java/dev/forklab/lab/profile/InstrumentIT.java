package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.forklab.lab.profile.workload.BusyLock;
import dev.forklab.lab.profile.workload.Sleeper;
import dev.forklab.lab.profile.workload.Truth;
import dev.forklab.lab.record.LabSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that bound what they measure, and their second take. */
@Timeout(120)
class InstrumentIT {
    private static final String NEXT = "dev.forklab.lab.profile.workload.BusyLock";

    private static final List<String> SMALL_CHUNKS =
            List.of("-XX:FlightRecorderOptions:stackdepth=256,maxchunksize=1M");

    @TempDir
    private Path folder;

    @Test
    void saysThatAHundredThousandLockEventsASecondAreTooMany() throws Exception {
        Path recording = Workload.record(BusyLock.class, folder);
        Truth truth = truth(recording);
        InstrumentView view = view(recording, window(truth));
        assertThat(view.lockEventsPerSecond()).isGreaterThan(InstrumentView.LOCK_EVENTS_PER_SECOND_LIMIT);
        assertThat(view.bound()).isTrue();
        assertThat(view.reasons()).anyMatch(reason -> reason.contains("lock events a second"));
        assertThat(view.missingSettings()).isEmpty();
    }

    @Test
    void givesTheTotalOfAMethodInTheSecondTake() throws Exception {
        Path settings = folder.resolve("coarse.jfc");
        Files.writeString(settings, LabSettings.coarse(List.of(NEXT + "::next")));
        Path recording = Workload.record(List.of("settings=" + settings), BusyLock.class, folder);
        Truth truth = truth(recording);
        long second = 1_000_000_000;
        ProfileWindow window = new ProfileWindow(truth.startNanos() - second / 2, truth.stopNanos() + second);
        TimedTaker timed = new TimedTaker(window);
        RecordingReader.read(recording, List.of(timed));
        assertThat(timed.view().methods()).singleElement().satisfies(method -> {
            assertThat(method.method()).isEqualTo(NEXT + ".next");
            assertThat((double) method.invocations()).isCloseTo(truth.count(), withPercentage(10));
            assertThat(method.seconds()).isCloseTo(truth.waitedSeconds(), withPercentage(10));
        });
        assertThat(view(recording, window).missingSettings())
                .anyMatch(setting -> setting.contains("jdk.ThreadPark had a threshold of 20 us"))
                .anyMatch(setting -> setting.contains("jdk.JavaMonitorEnter had a threshold of 20 us"));
    }

    @Test
    void findsNothingWrongWithAQuietWorker() throws Exception {
        Path recording = Workload.record(Sleeper.class, folder, "5");
        InstrumentView view = view(recording, window(truth(recording)));
        assertThat(view.bound()).as(view.toString()).isFalse();
        assertThat(view.missingSettings()).isEmpty();
    }

    @Test
    void noticesThatTheRecorderThrewChunksAway() throws Exception {
        Path recording = Workload.record(List.of("maxsize=2M"), SMALL_CHUNKS, BusyLock.class, folder);
        InstrumentView view = view(recording, window(truth(recording)));
        assertThat(view.uncoveredSeconds()).isGreaterThan(0.5);
        assertThat(view.reasons()).anyMatch(reason -> reason.contains("chunks purged at its size limit"));
    }

    @Test
    void saysHowMuchOfTheWindowIsNotInTheRecording() throws Exception {
        Path recording = Workload.record(Sleeper.class, folder, "5");
        Truth truth = truth(recording);
        long minute = 60_000_000_000L;
        InstrumentView view = view(recording, new ProfileWindow(truth.startNanos() - minute, truth.stopNanos()));
        assertThat(view.bound()).isTrue();
        assertThat(view.uncoveredSeconds()).isBetween(50.0, 60.0);
    }

    private static Truth truth(Path recording) throws IOException {
        return Truth.read(Workload.output(recording));
    }

    private static ProfileWindow window(Truth truth) {
        return new ProfileWindow(truth.startNanos(), truth.stopNanos());
    }

    private static InstrumentView view(Path recording, ProfileWindow window) throws IOException {
        InstrumentTaker taker = new InstrumentTaker(recording, window);
        RecordingReader.read(recording, List.of(taker));
        return taker.view();
    }
}
