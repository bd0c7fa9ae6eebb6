package dev.forklab.server.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.server.catalog.ProductCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolWriterTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1_500, 4_500, 20_000})
    void writesPayloadsOfAboutTheSizeAskedFor(int productBytes) throws Exception {
        PoolSummary summary = PoolInspection.inspect(write("pool", 500, productBytes));
        assertThat(summary.payloads()).isEqualTo(500);
        assertThat(summary.bytesMean()).isCloseTo(productBytes, within(productBytes * 0.02));
    }

    @Test
    void writesTheSameBytesTwice() throws Exception {
        assertThat(write("one", 50, 4_500)).hasSameBinaryContentAs(write("two", 50, 4_500));
    }

    @Test
    void leavesNothingBesideThePoolFile() throws Exception {
        Path file = write("pool", 5, 4_500);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    private Path write(String name, int size, int productBytes) throws Exception {
        Path file = directory.resolve(name);
        PoolWriter.write(new ProductCatalog(42, productBytes).draw(size), file);
        return file;
    }
}
