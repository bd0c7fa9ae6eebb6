package dev.forklab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklab.lab.cli.Main;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RecordingWindow;
import dev.forklab.lab.runs.UnreachableTargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FleetRecorderIT {
    private static BusyWorker first;
    private static BusyWorker second;

    @TempDir
    private Path path;

    private PointFolder out;

    @BeforeAll
    static void startWorkers() throws IOException {
        first = BusyWorker.start();
        second = BusyWorker.start();
    }

    @AfterAll
    static void stopWorkers() {
        first.close();
        second.close();
    }

    @BeforeEach
    void nameFolder() {
        out = new PointFolder(path.resolve("recordings/01-prefork"));
    }

    @AfterEach
    void nothingIsLeftInTheWorkers() throws IOException {
        assertThat(first.recordings()).isEmpty();
        assertThat(second.recordings()).isEmpty();
    }

    @Test
    void recordsAllWorkersOverOneCommonWindow() throws Exception {
        RecordingWindow window =
                new FleetRecorder(addresses(), Profiler.JFR, LabSettings.fine()).record(Duration.ofSeconds(3), out);

        assertThat(window).isEqualTo(out.window());
        assertThat(window.common().stopUs() - window.common().startUs()).isBetween(3_000_000L, 30_000_000L);
        assertThat(window.workers()).extracting(RecordedWorker::pid).containsExactly(first.pid(), second.pid());
        assertThat(out.path().toFile().list())
                .containsExactlyInAnyOrder(
                        "worker-0.jfr",
                        "worker-1.jfr",
                        "memory-0.json",
                        "memory-1.json",
                        "window.json",
                        "started.json");
        for (RecordedWorker worker : window.workers()) {
            Recording recording = Recording.load(out.path().resolve(worker.file()));
            assertThat(recording.pid()).isEqualTo(worker.pid());
            assertThat(recording.count("jdk.CPUTimeSample", window.common())).isGreaterThan(10);
        }
    }

    @Test
    void timesTheMethodsThatTheSecondTakeNames() throws Exception {
        String settings = LabSettings.coarse(List.of(BusyWorkload.class.getName() + "::burn"));
        RecordingWindow window =
                new FleetRecorder(addresses(), Profiler.JFR, settings).record(Duration.ofSeconds(2), out);
        for (RecordedWorker worker : window.workers()) {
            Recording recording = Recording.load(out.path().resolve(worker.file()));
            assertThat(recording.count("jdk.MethodTiming", window.common())).isGreaterThan(1);
        }
    }

    @Test
    void leavesNothingBehindWhenTheSettingsAreRefused() {
        FleetRecorder recorder = new FleetRecorder(addresses(), Profiler.JFR, "<configuration");
        assertThatThrownBy(() -> recorder.record(Duration.ofSeconds(1), out))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the recording did not start");
        assertThat(out.windowFile()).doesNotExist();
    }

    @Test
    void namesTheWorkerThatCannotBeReached() throws IOException {
        WorkerAddress closed = WorkerAddress.parse(1, "127.0.0.1:" + BusyWorker.freePort());
        FleetRecorder recorder = new FleetRecorder(List.of(first.address(0), closed), Profiler.JFR, LabSettings.fine());
        assertThatThrownBy(() -> recorder.record(Duration.ofSeconds(1), out))
                .isInstanceOf(UnreachableTargetException.class)
                .hasMessageContaining(closed + " (worker 1)")
                .hasMessageContaining("is the tunnel open");
    }

    @Test
    void leavesNothingBehindWhenInterrupted() throws Exception {
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread recording = Thread.ofPlatform().start(() -> {
            try {
                new FleetRecorder(addresses(), Profiler.JFR, LabSettings.fine()).record(Duration.ofSeconds(60), out);
            } catch (IOException | InterruptedException e) {
                failure.set(e);
            }
        });
        awaitRecordings();
        recording.interrupt();
        recording.join();
        assertThat(failure.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void leavesNothingBehindWhenTerminated() throws Exception {
        Process record = BusyWorker.java(
                        List.of("-Xmx64m"),
                        Main.class,
                        List.of(
                                "record",
                                "--jmx",
                                first.address(0).toString(),
                                second.address(1).toString(),
                                "--seconds",
                                "60",
                                "--out",
                                out.path().toString()))
                .inheritIO()
                .start();
        awaitRecordings();
        record.destroy();
        assertThat(record.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(record.exitValue()).isEqualTo(143);
        assertThat(out.windowFile()).doesNotExist();
    }

    private static List<WorkerAddress> addresses() {
        return List.of(first.address(0), second.address(1));
    }

    private static void awaitRecordings() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (first.recordings().isEmpty() || second.recordings().isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
