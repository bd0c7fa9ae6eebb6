package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.cli.Main;
import dev.forklab.lab.profile.workload.HotMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code forklab-lab profile FILE...} on recordings of a JVM that is not the lab's. */
@Timeout(120)
class ProfileCommandIT {
    @TempDir
    private static Path folder;

    private static Path recording;
    private static Path cutOff;

    @BeforeAll
    static void recordAndCutOff() throws IOException, InterruptedException {
        recording = Workload.record(HotMethod.class, folder);
        byte[] bytes = Files.readAllBytes(recording);
        cutOff = Files.write(folder.resolve("cut.jfr"), Arrays.copyOf(bytes, bytes.length / 2));
    }

    @Test
    void printsEveryViewOfARecording() throws Exception {
        Said said = profile(recording.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("=== cpu, 1 worker", "=== mutex", "=== block", "=== heap", "=== ledger")
                .contains("HotMethod");
    }

    @Test
    void countsTheOthersWhenOneIsCutOffAndNamesIt() throws Exception {
        Said said = profile(cutOff.toString(), recording.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("note: " + cutOff, "HotMethod");
    }

    @Test
    void refusesWhatIsNoRecordingInOneLine() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.jfr"), "no recording");
        Said said = profile(text.toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).hasLineCount(1).startsWith("forklab-lab: " + text);
        assertThat(profile(cutOff.toString()).code()).isEqualTo(3);
    }

    @Test
    void refusesAFileThatIsNotThere() throws Exception {
        Said said = profile(recording.toString(), folder.resolve("none.jfr").toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .hasLineCount(1)
                .contains("none.jfr", "name one run folder, or .jfr files that are there");
    }

    private record Said(int code, String out, String err) {}

    private static Said profile(String... names) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "profile"));
        command.addAll(List.of(names));
        Path out = Files.createTempFile(folder, "out", null);
        Path err = Files.createTempFile(folder, "err", null);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
