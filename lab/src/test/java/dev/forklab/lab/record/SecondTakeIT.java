package dev.forklab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.cli.Main;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RecordingWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code record --again} on a worker that the recording is too much for, and on one that it is not. */
@Timeout(120)
class SecondTakeIT {
    private static final String TURN = ContendedWorkload.class.getName() + "::turn";

    @TempDir
    private Path path;

    private PointFolder out;

    @BeforeEach
    void nameFolder() {
        out = new PointFolder(path.resolve("recordings/01-single"));
    }

    @Test
    void takesAnInstrumentBoundRecordingAgainAndTimesTheMethod() throws Exception {
        try (BusyWorker worker = BusyWorker.start(ContendedWorkload.class)) {
            assertThat(record(worker)).contains("warning: instrument-bound, taken again: worker 0: ");
        }
        RecordingWindow window = out.window();
        assertThat(window.takenAgain()).isNotEmpty().allMatch(reason -> reason.startsWith("worker 0: "));
        assertThat(out.firstTake().recordingFile(0)).isNotEmptyFile();
        assertThat(out.firstTake().windowFile()).exists();
        Recording again = Recording.load(out.recordingFile(0));
        assertThat(again.count("jdk.MethodTiming", window.common())).isGreaterThan(1);
    }

    @Test
    void leavesACalmRecordingAsItIs() throws Exception {
        try (BusyWorker worker = BusyWorker.start()) {
            assertThat(record(worker)).doesNotContain("taken again");
        }
        assertThat(out.window().takenAgain()).isEmpty();
        assertThat(out.firstTake().path()).doesNotExist();
    }

    private String record(BusyWorker worker) throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "record",
                "--jmx",
                worker.address(0).toString(),
                "--seconds",
                "2",
                "--again",
                "--time-methods",
                TURN,
                "--out",
                out.path().toString());
        Process record = BusyWorker.java(List.of("-Xmx256m"), Main.class, arguments)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String errors = new String(record.getErrorStream().readAllBytes());
            assertThat(record.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(record.exitValue()).as(errors).isZero();
            return errors;
        } finally {
            record.destroyForcibly();
        }
    }
}
