package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.runs.ClockReadings;
import dev.forklab.lab.runs.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockReportTest {
    @TempDir
    private Path reports;

    private SampleRun sample;

    @BeforeEach
    void makeARun() throws IOException {
        sample = SampleRun.make(reports, Instant.parse("2026-03-01T12:00:00Z"), "prefork");
    }

    @ParameterizedTest
    @ValueSource(longs = {-5_000, 0, 5_000})
    void clocksWithinTheBoundAreFineWhateverTheControllersSays(long offUs) throws IOException {
        readings(new ClockReadings(SampleRun.clocks(offUs), SampleRun.clocks(offUs)));
        assertThat(reasons()).isEmpty();
    }

    @Test
    void aClockBeyondTheBoundMakesEveryPointInvalidAndIsNamedWithItsValue() throws IOException {
        readings(new ClockReadings(SampleRun.clocks(5_001), SampleRun.clocks(-12_000)));
        assertThat(points()).hasSize(2).noneMatch(PointSummary::valid);
        assertThat(reasons())
                .containsExactly(
                        "client-2's clock was 5.001 ms ahead of the server's before the ramp (known within 0.240 ms),"
                                + " allowed are 5 ms",
                        "client-2's clock was 12.000 ms behind the server's after the ramp (known within 0.240 ms),"
                                + " allowed are 5 ms");
        PointSummary recorded =
                RunReport.write(sample.run()).summary().recordings().getFirst().point();
        assertThat(recorded.invalidReasons()).isEqualTo(reasons());
    }

    @Test
    void theLargerOffsetOfEachClientStandsBelowItsRamp() throws IOException {
        readings(new ClockReadings(SampleRun.clocks(70), SampleRun.clocks(-300)));
        RunReport.write(sample.run());
        assertThat(Files.readString(sample.run().summaryTextFile()))
                .contains("\nclocks against the server's: client +0.040 ms, known within 0.230 ms;"
                        + " client-2 -0.300 ms, known within 0.240 ms\n");
    }

    @Test
    void clocksThatNobodyReadAfterwardsAreAFault() throws IOException {
        readings(new ClockReadings(SampleRun.clocks(0), null));
        assertThat(reasons()).containsExactly("clocks were not measured after the ramp");
    }

    @Test
    void aClockThatWasNotReadIsAFault() throws IOException {
        readings(new ClockReadings(SampleRun.clocks(0), SampleRun.clocks(0).subList(1, 3)));
        assertThat(reasons()).containsExactly("client's clock was not measured after the ramp");
    }

    @Test
    void withoutTheServersClockNoneIsKnown() throws IOException {
        readings(new ClockReadings(SampleRun.clocks(0).subList(0, 2), SampleRun.clocks(0)));
        assertThat(reasons())
                .containsExactly(
                        "client's clock was not measured before the ramp",
                        "client-2's clock was not measured before the ramp");
    }

    @Test
    void severalClientsWithoutReadingsAreInvalidOneIsNot() throws IOException {
        Files.delete(sample.ramp().clocksFile());
        assertThat(reasons()).containsExactly("clocks were not measured");
        Files.delete(sample.run().hostFile("client-2"));
        assertThat(reasons()).isEmpty();
    }

    private void readings(ClockReadings readings) throws IOException {
        RunFiles.writeJson(sample.ramp().clocksFile(), readings);
    }

    private List<PointSummary> points() throws IOException {
        return RunReport.write(sample.run()).summary().ramps().getFirst().points();
    }

    private List<String> reasons() throws IOException {
        return points().getFirst().invalidReasons();
    }
}
