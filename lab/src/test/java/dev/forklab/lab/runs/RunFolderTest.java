package dev.forklab.lab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Plan PLAN = new Plan(
            "local", "single", List.of(), List.of(), null, 15, 120, 20_000, 1, 5, 1, 1, List.of(), null, null, null,
            "abc", 0, null, null);

    @TempDir
    private Path reports;

    @Test
    void isNamedAfterItsSecondInventoryAndName() throws IOException {
        assertThat(RunFolder.create(reports, NOON, PLAN).name()).isEqualTo("20260301-120000-local-single");
    }

    @Test
    void takesTheNextFreeSecond() throws IOException {
        RunFolder.create(reports, NOON, PLAN);
        assertThat(RunFolder.create(reports, NOON, PLAN).name()).isEqualTo("20260301-120001-local-single");
    }

    @Test
    void refusesAFolderWithoutAPlan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunFolder.open(reports))
                .withMessageContaining("not a run folder");
    }

    @Test
    void listsRunsOldestFirstWithoutTheLink() throws IOException {
        RunFolder.create(reports, NOON, PLAN);
        RunFolder.create(reports, NOON.minusSeconds(60), PLAN);
        Files.createSymbolicLink(reports.resolve("latest"), Path.of("20260301-120000-local-single"));
        assertThat(RunFolder.list(reports))
                .extracting(run -> run.path().getFileName().toString())
                .containsExactly("20260301-115900-local-single", "20260301-120000-local-single");
    }

    @Test
    void findsAPointFoldersFilesByLevelAndHost() throws IOException {
        PointFolder ramp = new PointFolder(Files.createDirectories(reports.resolve("01-prefork")));
        Files.createFile(ramp.observeFile("server"));
        assertThat(ramp.arm()).isEqualTo("prefork");
        assertThat(ramp.latencyFile("client-2", 3).getFileName()).hasToString("client-2-03.hlog");
        assertThat(ramp.responseFile("client-2", 3).getFileName()).hasToString("client-2-03.response.hlog");
        assertThat(ramp.observedHosts()).containsExactly("server");
    }
}
