package dev.forklab.lab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJsonTest {
    @TempDir
    private Path folder;

    @Test
    void tellsJsonFromWhatIsNot() {
        assertThat(RunJson.isJson("{\"a\": [1]} ".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(Stream.of("", "{\"a\": ", "{} {}", "<html>"))
                .noneMatch(text -> RunJson.isJson(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void writesSnakeCaseWithTheSchemaFirst() throws IOException {
        assertThat(RunJson.line(new Start(5))).isEqualTo("{\"schema\":1,\"start_at_us\":5}");
    }

    @Test
    void leavesOutWhatIsAbsent() throws IOException {
        assertThat(RunJson.line(new Done(2, "no", null, 7)))
                .isEqualTo("{\"schema\":1,\"exit_code\":2,\"message\":\"no\",\"ended_us\":7}");
    }

    @Test
    void namesPercentilesAsTheyAreCalled() throws IOException {
        assertThat(RunJson.line(new LatencySummary(1, 2, 3, 4, 5, 1.5)))
                .isEqualTo("{\"schema\":1,\"p50\":1,\"p95\":2,\"p99\":3,\"p999\":4,\"max\":5,\"mean\":1.5}");
    }

    @Test
    void ignoresKeysItDoesNotKnow() throws IOException {
        Start start = RunJson.parse("{\"schema\":1,\"start_at_us\":5,\"more\":true}", "start.json", Start.class);
        assertThat(start).isEqualTo(new Start(5));
    }

    @Test
    void readsARecordingPlanFromBeforeThereWasAChoiceOfProfiler() throws IOException {
        RecordingPlan plan = RunJson.parse(
                "{\"schema\":1,\"connections\":100,\"window_seconds\":10,\"bound_seconds\":120}",
                "plan.json",
                RecordingPlan.class);
        assertThat(plan).isEqualTo(new RecordingPlan(100, 10, 120, null));
    }

    @Test
    void refusesAnUnknownSchema() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunJson.parse("{\"schema\":2}", "start.json", Start.class))
                .withMessageStartingWith("start.json: schema 2; this forklab-lab reads only schema 1");
    }

    @Test
    void refusesADocumentWithoutASchema() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunJson.parse("{}", "start.json", Start.class))
                .withMessageStartingWith("start.json: no schema");
    }

    @Test
    void namesTheFileAndLineOfBrokenJson() throws IOException {
        Path lines = Files.writeString(folder.resolve("points.jsonl"), "{\"schema\":1}\n{\"schema\":1,,}\n");
        assertThatThrownBy(() -> RunJson.readLines(lines, Start.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("points.jsonl line 2: not the JSON of a Start");
    }

    @Test
    void readsBackTheLinesItAppendedButNotOneThatWasCutOff() throws IOException {
        Path lines = folder.resolve("points.jsonl");
        RunFiles.appendLine(lines, new Start(1));
        RunFiles.appendLine(lines, new Start(2));
        Files.writeString(lines, Files.readString(lines) + "{\"schema\":1,\"sta");
        assertThat(RunJson.readLines(lines, Start.class)).isEqualTo(List.of(new Start(1), new Start(2)));
    }

    @Test
    void readsTheServersAnswersAsTheyAre() throws IOException {
        String answer =
                "{\"schema\":1,\"time_us\":9,\"workers\":[{\"worker\":0,\"pid\":7,\"restarts\":0,\"threads\":15,"
                        + "\"connections_accepted\":3,\"connections_open\":2,\"requests\":11,\"bytes\":12,\"compile_ms\":1,\"gc_ms\":0}]}";
        assertThat(RunJson.line(RunJson.parse(answer, "/counters", Counters.class)))
                .isEqualTo(answer);
    }

    @Test
    void leavesNoTemporaryFileBehind() throws IOException {
        RunFiles.writeJson(folder.resolve("start.json"), new Start(1));
        assertThat(folder.toFile().list()).containsExactly("start.json");
    }
}
