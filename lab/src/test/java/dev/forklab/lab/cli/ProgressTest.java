package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.load.EpochClock;
import dev.forklab.lab.load.StopSignal;
import dev.forklab.lab.runs.LatencySummary;
import dev.forklab.lab.runs.Point;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long T0 = 1_772_000_000_000_000L;

    private final StringWriter stderr = new StringWriter();
    private final StoppedClock clock = new StoppedClock();

    @Test
    void aPipeGetsALineOfJsonForEachPoint() {
        try (Progress progress = start(false)) {
            clock.nowUs = T0 + 7_000_000;
            progress.complete(point(10, Map.of(), null));
            clock.nowUs = T0 + 14_000_000;
            progress.complete(point(50, Map.of("timeout", 2L, "reset", 1L), new LatencySummary(1, 1, 99, 1, 1, 1)));
        }
        assertThat(stderr.toString().lines())
                .containsExactly(
                        "{\"schema\":1,\"point\":1,\"of\":2,\"elapsed_seconds\":7,\"remaining_seconds\":7,"
                                + "\"connections\":10,\"requests_per_second\":1234,\"p99_us\":5678,\"errors\":0}",
                        "{\"schema\":1,\"point\":2,\"of\":2,\"elapsed_seconds\":14,\"remaining_seconds\":0,"
                                + "\"connections\":50,\"requests_per_second\":1234,\"p99_us\":99,\"errors\":3}");
    }

    @Test
    void aTerminalGetsOneLineThatIsWrittenAnew() throws Exception {
        Progress progress = start(true);
        Deadline.await("a first line", () -> stderr.toString().contains("point 1 of 2  elapsed 0 s  remaining 14 s"));
        clock.nowUs = T0 + 7_000_000;
        progress.complete(point(10, Map.of("timeout", 2L), null));
        progress.close();
        assertThat(stderr.toString())
                .startsWith("\r\u001B[K")
                .endsWith(
                        "\r\u001B[Kpoint 2 of 2  elapsed 7 s  remaining 7 s  the last: 10 connections  1,234 requests/s"
                                + "  p99 5,678 us  errors 2\n")
                .containsOnlyOnce("\n");
    }

    private Progress start(boolean terminal) {
        return Progress.start(new PrintWriter(stderr), terminal, clock, 2, T0, T0 + 14_000_000);
    }

    private static Point point(int connections, Map<String, Long> errors, LatencySummary response) {
        LatencySummary service = new LatencySummary(1, 1, 5_678, 1, 1, 1);
        return new Point(
                "client",
                0,
                null,
                "java",
                "1",
                "closed",
                1,
                connections,
                connections,
                null,
                1_234.4,
                1,
                2,
                3,
                4,
                5,
                errors,
                List.of(),
                1,
                null,
                service,
                response,
                null,
                null,
                null,
                0.5,
                List.of(),
                List.of(),
                0,
                0,
                1);
    }

    /** Stands still until a test moves it. */
    private static final class StoppedClock implements EpochClock {
        private volatile long nowUs = T0;

        @Override
        public long nowUs() {
            return nowUs;
        }

        @Override
        public long nanoTimeAt(long epochUs) {
            return epochUs * 1_000;
        }

        @Override
        public boolean waitUntil(long epochUs, StopSignal stop) {
            nowUs = epochUs;
            return true;
        }
    }
}
