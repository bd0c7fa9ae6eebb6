package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.runs.LatencyLog;
import dev.forklab.lab.runs.LostClients;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two clients wrote becomes one load only where it is one. */
class SeveralClientsTest {
    @TempDir
    private Path reports;

    private SampleRun sample;

    @BeforeEach
    void makeARun() throws IOException {
        sample = SampleRun.make(reports, Instant.parse("2026-03-01T12:00:00Z"), "prefork");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "window_end_us":1772000004000000 | "window_end_us":1772000003000000  | unlike windows: client 1772000002000000 to 1772000004000000, client-2 1772000002000000 to 1772000003000000
            :8083/read                       | :8084/read                        | unlike targets: client http://10.0.0.1:8083/read, client-2 http://10.0.0.1:8084/read
            "schedule":"closed"              | "schedule":"open"                 | unlike schedules: client closed, client-2 open
            "pipelining":1                   | "pipelining":16                   | unlike pipelining: client 1, client-2 16
            "driver_version":"1"             | "driver_version":"2"              | unlike drivers: client java 1, client-2 java 2
            """)
    void loadsThatAreNotAlikeAreNotAddedUp(String from, String to, String reason) throws IOException {
        changeSecondClient(from, to);
        assertThat(point(0).invalidReasons()).containsExactly(reason);
        assertThat(point(0).clientRequests()).isNull();
        assertThat(point(0).latencyUs()).isNull();
        assertThat(point(1).invalidReasons()).isEmpty();
    }

    @Test
    void histogramsOfUnlikeBucketsAreNotAddedUp() throws IOException {
        Histogram coarse = new Histogram(2);
        coarse.recordValueWithCount(500, 1_000);
        try (LatencyLog log = new LatencyLog(sample.ramp().latencyFile("client-2", 0), "client-2")) {
            log.append(SampleRun.windowStart(0), SampleRun.windowStart(0) + 2 * SampleRun.SECOND, coarse);
        }
        assertThat(point(0).invalidReasons())
                .containsExactly("unlike bucket layouts: client-2-00.hlog has buckets of 2 digits from 1 us");
        assertThat(point(0).latencyUs()).isNull();
    }

    @Test
    void latenciesOfOneClientAreNotThoseOfBoth() throws IOException {
        Files.delete(sample.ramp().latencyFile("client-2", 0));
        assertThat(point(0).invalidReasons()).containsExactly("client-2-00.hlog is missing");
        assertThat(point(0).latencyUs()).isNull();
    }

    @Test
    void aClientThatDiedIsNamedInThePointsThatItDidNotMeasure() throws IOException {
        List<Point> lines = sample.ramp().points();
        rewritePoints(lines.subList(0, lines.size() - 1));
        RunFiles.writeJson(sample.ramp().lostFile(), new LostClients(Map.of("client-2", "its unit ended")));
        assertThat(point(0).invalidReasons()).isEmpty();
        assertThat(point(1).invalidReasons())
                .startsWith("no point of client-2: its unit ended")
                .contains("clients opened 25 connections of 50");
        assertThat(point(1).clientRequests()).isNull();
    }

    @Test
    void theOnlyClientThatDiedIsNamedToo() throws IOException {
        Files.delete(sample.ramp().pointsFile());
        RunFiles.writeJson(sample.ramp().lostFile(), new LostClients(Map.of("client", "its host is gone")));
        assertThat(point(0).invalidReasons())
                .containsExactly("no client measured it", "no point of client: its host is gone");
    }

    @Test
    void aRecordedPointLacksAClientToo() throws IOException {
        Point first = sample.recording().points().getFirst();
        Files.delete(sample.recording().pointsFile());
        RunFiles.appendLine(sample.recording().pointsFile(), first);
        PointSummary recorded =
                RunReport.write(sample.run()).summary().recordings().getFirst().point();
        assertThat(recorded.invalidReasons()).startsWith("no point of client-2");
        assertThat(recorded.clientRequests()).isNull();
    }

    private void changeSecondClient(String from, String to) throws IOException {
        Point line = sample.ramp().points().get(1);
        assertThat(line.client()).isEqualTo("client-2");
        String before = RunJson.line(line);
        assertThat(before).contains(from);
        Path file = sample.ramp().pointsFile();
        Files.writeString(file, Files.readString(file).replace(before, before.replace(from, to)));
    }

    private void rewritePoints(List<Point> lines) throws IOException {
        Files.delete(sample.ramp().pointsFile());
        for (Point line : lines) {
            RunFiles.appendLine(sample.ramp().pointsFile(), line);
        }
    }

    private PointSummary point(int level) throws IOException {
        return RunReport.write(sample.run())
                .summary()
                .ramps()
                .getFirst()
                .points()
                .get(level);
    }
}
