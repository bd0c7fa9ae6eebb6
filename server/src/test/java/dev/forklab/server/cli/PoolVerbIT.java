package dev.forklab.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolVerbIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"-Duser.language=tr -Duser.country=TR", "-Duser.language=ar", "-Dfile.encoding=ISO-8859-1"})
    void writesTheSameBytesUnderAnyLocaleAndEncoding(String options) throws Exception {
        Path plain = write("plain", Map.of());
        Path other = write("other", Map.of("JAVA_TOOL_OPTIONS", options));
        assertThat(other).hasSameBinaryContentAs(plain);
    }

    @Test
    void printsWhatItWrote() throws Exception {
        Path file = directory.resolve("pool.jsonl");
        Process process = Command.start(Map.of(), List.of("pool", "--out", file.toString(), "--pool-size", "10"));
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        assertThat(output).matches("(?s).*pool.jsonl: 10 payloads, mean 4[4-6]\\d\\d bytes, sha256 [0-9a-f]{64}\n");
    }

    private Path write(String name, Map<String, String> environment) throws Exception {
        Path file = directory.resolve(name);
        Process process = Command.start(environment, List.of("pool", "--out", file.toString(), "--seed", "9"));
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return file;
    }
}
