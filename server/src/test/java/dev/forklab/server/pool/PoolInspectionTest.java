package dev.forklab.server.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolInspectionTest {
    @TempDir
    private Path directory;

    @Test
    void countsPayloadsWithAndWithoutALastNewline() throws Exception {
        assertThat(PoolInspection.inspect(file("{\"a\":1}\n[2,3]\n")).payloads())
                .isEqualTo(2);
        assertThat(PoolInspection.inspect(file("{\"a\":1}\n[2,3]")).payloads()).isEqualTo(2);
    }

    @Test
    void statesTheFilesOwnHashAndTheMeanSize() throws Exception {
        PoolSummary summary = PoolInspection.inspect(file("{}\n"));
        assertThat(summary.bytesMean()).isEqualTo(2.0);
        assertThat(summary.sha256()).isEqualTo("ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356");
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "'{}\nnot json\n', line 2 is not JSON",
        "'{}\n\n{}\n', line 2 is empty",
        "'{} {}\n', line 1 is not JSON",
        "'{\n', line 1 is not JSON"
    })
    void refusesABadFileInOneLine(String content, String reason) {
        assertThatThrownBy(() -> PoolInspection.inspect(file(content)))
                .isInstanceOf(BadPoolException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("allowed");
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> PoolInspection.inspect(directory.resolve("none")))
                .isInstanceOf(BadPoolException.class)
                .hasMessageContaining("missing");
    }

    private Path file(String content) throws Exception {
        return Files.writeString(directory.resolve("pool.jsonl"), content);
    }
}
