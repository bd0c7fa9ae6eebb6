package dev.forklab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.cli.Main;
import dev.forklab.lab.runs.LostWorker;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.RecordingWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LostWorkerIT {
    @TempDir
    private Path path;

    private BusyWorker first;
    private BusyWorker second;
    private PointFolder out;

    @BeforeEach
    void startWorkers() throws IOException {
        first = BusyWorker.start();
        second = BusyWorker.start();
        out = new PointFolder(path.resolve("recordings/01-prefork"));
    }

    @AfterEach
    void stopWorkers() {
        first.close();
        second.close();
    }

    @Test
    void deliversTheOthersAndNamesTheOneThatEndedInTheWindow() throws Exception {
        Process record = record();
        awaitRecordings();
        first.close();

        assertThat(exitCode(record)).as(stderr()).isZero();
        RecordingWindow window = out.window();
        assertThat(window.workers()).extracting(RecordedWorker::pid).containsExactly(second.pid());
        assertThat(window.lost()).extracting(LostWorker::worker).containsExactly(0);
        assertThat(window.lost().getFirst().reason()).contains(first.address(0) + " (worker 0): no JMX answer");
        assertThat(stderr()).contains("forklab-lab: warning: worker 0 is left out: --jmx " + first.address(0));
        assertThat(out.path().toFile().list())
                .containsExactlyInAnyOrder("worker-1.jfr", "memory-1.json", "window.json", "started.json");
        Recording recording = Recording.load(out.recordingFile(1));
        assertThat(recording.count("jdk.CPUTimeSample", window.common())).isGreaterThan(10);
        assertThat(second.recordings()).isEmpty();
    }

    @Test
    void failsWhenNoneIsLeft() throws Exception {
        Process record = record();
        awaitRecordings();
        first.close();
        second.close();

        assertThat(exitCode(record)).as(stderr()).isEqualTo(4);
        assertThat(stderr()).contains("(worker 0): no JMX answer");
        assertThat(out.windowFile()).doesNotExist();
    }

    private Process record() throws IOException {
        return BusyWorker.java(
                        List.of("-Xmx64m"),
                        Main.class,
                        List.of(
                                "record",
                                "--jmx",
                                first.address(0).toString(),
                                second.address(1).toString(),
                                "--seconds",
                                "5",
                                "--out",
                                out.path().toString()))
                .redirectOutput(path.resolve("stdout").toFile())
                .redirectError(path.resolve("stderr").toFile())
                .start();
    }

    private static int exitCode(Process record) throws InterruptedException {
        assertThat(record.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return record.exitValue();
    }

    private String stderr() throws IOException {
        return Files.readString(path.resolve("stderr"));
    }

    /** Until both run: one that is only being made may be refused its start when its worker ends. */
    private void awaitRecordings() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!running(first) || !running(second)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static boolean running(BusyWorker worker) throws IOException {
        return worker.recordings().stream()
                .anyMatch(recording -> recording.getState().equals("RUNNING"));
    }
}
