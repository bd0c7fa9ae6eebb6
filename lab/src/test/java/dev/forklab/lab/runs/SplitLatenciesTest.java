package dev.forklab.lab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However samples are dealt over clients and seconds, what is merged is what one histogram of all would have been. */
class SplitLatenciesTest {
    private static final long SEED = 20_261_128;
    private static final double[] PERCENTILES = {0, 0.1, 1, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 31})
    void partsMergedEqualAllSamplesInOne(int parts) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED + parts);
        for (int round = 0; round < 20; round++) {
            Histogram pooled = new Histogram(LatencyLog.SIGNIFICANT_DIGITS);
            int seconds = random.nextInt(1, 6);
            Histogram[][] dealt = deal(random, parts, seconds, pooled);
            assertSame(Latencies.merge(write(dealt)), pooled, "seed " + SEED + ", round " + round);
        }
    }

    /** Deals up to 20,000 samples; some parts and seconds get few or none. */
    private static Histogram[][] deal(SplittableRandom random, int parts, int seconds, Histogram pooled) {
        Histogram[][] dealt = new Histogram[parts][seconds];
        for (Histogram[] part : dealt) {
            for (int second = 0; second < seconds; second++) {
                part[second] = new Histogram(2, LatencyLog.SIGNIFICANT_DIGITS);
                part[second].setAutoResize(true);
            }
        }
        int samples = random.nextInt(1, 20_000);
        for (int i = 0; i < samples; i++) {
            long latency = latency(random);
            int part = Math.min(random.nextInt(parts), random.nextInt(parts));
            dealt[part][random.nextInt(seconds)].recordValue(latency);
            pooled.recordValue(latency);
        }
        return dealt;
    }

    /** From 1 us to 100 s, every order of size as often. */
    private static long latency(SplittableRandom random) {
        return (long) Math.pow(10, random.nextDouble(8));
    }

    private List<Path> write(Histogram[][] dealt) throws IOException {
        List<Path> logs = new ArrayList<>();
        for (int part = 0; part < dealt.length; part++) {
            Path file = folder.resolve("client-" + part + "-00.hlog");
            try (LatencyLog log = new LatencyLog(file, "client-" + part)) {
                for (int second = 0; second < dealt[part].length; second++) {
                    log.append((1000L + second) * 1_000_000, (1001L + second) * 1_000_000, dealt[part][second]);
                }
            }
            logs.add(file);
        }
        return logs;
    }

    private static void assertSame(Histogram merged, Histogram pooled, String what) {
        assertThat(merged.getTotalCount()).as(what).isEqualTo(pooled.getTotalCount());
        for (double percentile : PERCENTILES) {
            assertThat(merged.getValueAtPercentile(percentile))
                    .as("p%s, %s", percentile, what)
                    .isEqualTo(pooled.getValueAtPercentile(percentile));
        }
        assertThat(merged).as(what).isEqualTo(pooled);
        assertThat(Latencies.summarise(merged)).as(what).isEqualTo(Latencies.summarise(pooled));
    }
}
