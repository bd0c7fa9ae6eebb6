package dev.forklab.lab.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatenciesTest {
    @TempDir
    private Path folder;

    @Test
    void mergesTheIntervalsOfAllClients() throws IOException {
        Path first = log("a", 100, 200);
        Path second = log("b", 300);
        LatencySummary summary = Latencies.summarise(List.of(first, second)).orElseThrow();
        assertThat(summary.p50()).isEqualTo(200);
        assertThat(summary.max()).isEqualTo(300);
        assertThat(summary.mean()).isEqualTo(200.0);
    }

    @Test
    void refusesToMergeUnlikeBuckets() throws IOException {
        Histogram coarse = new Histogram(2);
        coarse.recordValue(300);
        Path log = folder.resolve("coarse-00.hlog");
        try (LatencyLog writing = new LatencyLog(log, "coarse")) {
            writing.append(1_000_000, 2_000_000, coarse);
        }
        assertThat(Latencies.unlikeLayouts(log)).containsExactly("buckets of 2 digits from 1 us");
        assertThat(Latencies.unlikeLayouts(log("a", 100))).isEmpty();
        assertThatThrownBy(() -> Latencies.merge(List.of(log("a", 100), log)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("coarse-00.hlog")
                .hasMessageContaining("buckets of 2 digits from 1 us where buckets of 3 digits from 1 us belong");
    }

    @Test
    void hasNoPercentilesWithoutAValue() throws IOException {
        assertThat(Latencies.summarise(List.of(log("a")))).isEmpty();
    }

    @Test
    void tagsEachIntervalWithTheClient() throws IOException {
        assertThat(Files.readString(log("client-2", 100))).contains("Tag=client-2,1000.000,1.000,");
    }

    @Test
    void namesAFileThatIsNoLog() throws IOException {
        Path broken = Files.writeString(folder.resolve("x-00.hlog"), "1.0,1.0,2.0,nonsense\n");
        assertThatThrownBy(() -> Latencies.merge(List.of(broken)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("x-00.hlog: not an HdrHistogram log");
    }

    private Path log(String client, long... valuesPerSecond) throws IOException {
        Path file = folder.resolve(client + "-00.hlog");
        try (LatencyLog log = new LatencyLog(file, client)) {
            for (int second = 0; second < valuesPerSecond.length; second++) {
                Histogram interval = new Histogram(LatencyLog.SIGNIFICANT_DIGITS);
                interval.recordValue(valuesPerSecond[second]);
                log.append((1000L + second) * 1_000_000, (1001L + second) * 1_000_000, interval);
            }
        }
        return file;
    }
}
