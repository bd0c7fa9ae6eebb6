package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.judge.HostShare;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.judge.WorkerShare;
import dev.forklab.lab.runs.LoadPlan;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.WarmupResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path reports;

    @Test
    void countsThroughputAtTheServerBetweenTheWindowsEdges() throws IOException {
        PointSummary point = point(SampleRun.make(reports, NOON, "prefork"), 0);
        assertThat(point.invalidReasons()).isEmpty();
        assertThat(point.serverRequests()).isEqualTo(4_000);
        assertThat(point.serverRequestsPerSecond()).isEqualTo(2_000);
        assertThat(point.clientRequests()).isEqualTo(4_000);
        assertThat(point.workers()).containsExactly(new WorkerShare(0, 2_000, 50.0), new WorkerShare(1, 2_000, 50.0));
    }

    @Test
    void addsTheClientsUpAndMergesTheirHistograms() throws IOException {
        PointSummary point = point(SampleRun.make(reports, NOON, "single"), 1);
        assertThat(point.connectionsOpenedByClients()).isEqualTo(50);
        assertThat(point.clientGigabytesPerSecond()).isEqualTo(0.005);
        assertThat(point.latencyUs().p50()).isEqualTo(100);
        assertThat(point.latencyUs().p95()).isEqualTo(500);
    }

    @Test
    void countsCpuOfTheServersTreeAndInterruptsOnItsOwnCpus() throws IOException {
        PointSummary point = point(SampleRun.make(reports, NOON, "prefork"), 0);
        assertThat(point.serverCpuUsPerRequest()).isCloseTo(24, within(0.01));
        assertThat(point.serverHost().cpuPercent()).isCloseTo(14.8, within(0.01));
        assertThat(point.threadsPerWorkerMax()).isEqualTo(16);
    }

    @Test
    void givesTheCpuShareOfEachClientAndPrintsTheBusiest() throws IOException {
        SampleRun sample = SampleRun.make(reports, NOON, "prefork");
        assertThat(point(sample, 0).clientHosts())
                .containsExactly(new HostShare("client", 25.0), new HostShare("client-2", 75.0));
        assertThat(markdown(sample)).contains("| 24.0 | 15 | 75 | 100 |");
    }

    @Test
    void knowsNoBusiestClientWhenOneWasNotObserved() throws IOException {
        SampleRun sample = SampleRun.make(reports, NOON, "prefork");
        Files.delete(sample.ramp().observeFile("client-2"));
        assertThat(point(sample, 0).clientHosts())
                .containsExactly(new HostShare("client", 25.0), new HostShare("client-2", null));
        assertThat(markdown(sample)).contains("| 24.0 | 15 | - | 100 |");
    }

    @Test
    void saysWhyAPointIsInvalid() throws IOException {
        SampleRun sample = SampleRun.make(reports, NOON, "single");
        List<Point> lines = sample.ramp().points();
        Files.delete(sample.ramp().pointsFile());
        for (Point line : lines.subList(1, lines.size())) {
            RunFiles.appendLine(sample.ramp().pointsFile(), line);
        }
        assertThat(point(sample, 0).invalidReasons())
                .containsExactly(
                        "no point of client",
                        "clients were asked for 5 connections of 10",
                        "clients opened 5 connections of 10");
        assertThat(markdown(sample)).contains("| invalid: no point of client; clients were asked for 5 ");
    }

    @Test
    void saysThatSamplesAreMissing() throws IOException {
        SampleRun sample = SampleRun.make(reports, NOON, "single");
        Files.delete(sample.ramp().observeFile("server"));
        PointSummary point = point(sample, 0);
        assertThat(point.valid()).isFalse();
        assertThat(point.serverRequestsPerSecond()).isNull();
        assertThat(point.invalidReasons())
                .containsExactly("samples missing: the server's counters at the window's edges");
    }

    @Test
    void showsALevelThatNobodyMeasured() throws IOException {
        SampleRun sample = SampleRun.make(reports, NOON, "single");
        Files.delete(sample.ramp().pointsFile());
        assertThat(point(sample, 1).invalidReasons()).containsExactly("no client measured it");
    }

    @Test
    void roundsTheRecordedPointInwardsToWholeSeconds() throws IOException {
        SampleRun sample = SampleRun.make(reports, NOON, "prefork");
        RunSummary.Recording recording =
                RunReport.write(sample.run()).summary().recordings().getFirst();
        assertThat(recording.point().windowStartUs()).isEqualTo(SampleRun.T0 + 102 * SampleRun.SECOND);
        assertThat(recording.point().windowEndUs()).isEqualTo(SampleRun.T0 + 104 * SampleRun.SECOND);
        assertThat(recording.point().clientRequests()).isEqualTo(4_000);
        assertThat(recording.point().connectionsOpenedByClients()).isEqualTo(100);
        assertThat(recording.point().invalidReasons()).isEmpty();
        assertThat(recording.workers()).hasSize(2);
    }

    @Test
    void writesMarkdownForPeople() throws IOException {
        assertThat(markdown(SampleRun.make(reports, NOON, "prefork")))
                .startsWith("# 20260301-120000-local-prefork: prefork (2 x 1 event loops, index cursor, tuning none);"
                        + " client CPUs 1, client-2 CPUs 1, server CPUs 0; commit abc1234\n")
                .contains("| 50 | 50 | 50 | at least 2,000 | 2,000 | +0.00 | 0.010 | 24.0 | 15 | 75 | 100 | 500 | 500"
                        + " | 500 | 16 | 0 | unknown | valid |")
                .contains(
                        "\nwalls, as utilisation tells:\n\n- 10 connections: unknown: nothing that is measured was near its"
                                + " end; next is client: an event loop of client was on a CPU for 25 % and waited for one for 0 %\n")
                .contains("| 10 | topology | valid | as asked for |\n")
                .contains("| 1 | 101 | 1,234,567 | recordings/01-prefork/prefork1.jfr |")
                .contains("| server | load_server | 0 | 6.18 | 25.0.3 |")
                .contains("## What these numbers do not mean\n\nAll hosts share one machine");
    }

    @Test
    void marksTheFirstLevelThatIsMeasuredAgainAndSaysWhatBecameOfIt() throws IOException {
        SampleRun sample = SampleRun.make(reports, NOON, SampleRun.repeating("single", LoadPlan.article(), null));
        RunSummary.Ramp ramp = RunReport.write(sample.run()).summary().ramps().getFirst();
        assertThat(ramp.firstLevelAgain()).isEqualTo(new RunSummary.Repeat(2, 0, 1.0, 1.0));
        assertThat(markdown(sample))
                .contains("| 10 | 10 | 10 | at least 1,000 | 1,000 |")
                .contains("| 10 again | 10 | 10 | at least 1,000 | 1,000 |")
                .contains(
                        "\n10 connections again: 1.000 of the first requests/s, 1.000 of the first server CPU a request\n");
    }

    @Test
    void tellsNothingOfARepeatWhoseFirstTimeIsInvalid() throws IOException {
        SampleRun sample = SampleRun.make(reports, NOON, SampleRun.repeating("single", LoadPlan.article(), null));
        List<Point> lines = sample.ramp().points();
        Files.delete(sample.ramp().pointsFile());
        for (Point line : lines.subList(1, lines.size())) {
            RunFiles.appendLine(sample.ramp().pointsFile(), line);
        }
        assertThat(RunReport.write(sample.run()).summary().ramps().getFirst().firstLevelAgain())
                .isEqualTo(new RunSummary.Repeat(2, 0, null, null));
    }

    @Test
    void saysWhatTheWarmupOfEachWorkerCost() throws IOException {
        SampleRun sample = SampleRun.make(reports, NOON, "prefork");
        warm(sample, true, null);
        assertThat(point(sample, 0).invalidReasons()).isEmpty();
        assertThat(markdown(sample))
                .contains(
                        "\nwarm-up: warm after 21.3 s of load; a worker: 20,001 to 30,000 requests, 700 ms of compilation"
                                + " since its start\n");
    }

    @Test
    void takesNoPointOfAServerThatDidNotBecomeWarm() throws IOException {
        SampleRun sample = SampleRun.make(reports, NOON, "prefork");
        warm(sample, false, "worker 1 compiled 4.2 %");
        RunSummary summary = RunReport.write(sample.run()).summary();
        assertThat(summary.ramps().getFirst().points()).allSatisfy(point -> assertThat(point.invalidReasons())
                .containsExactly("warm-up not reached: worker 1 compiled 4.2 %"));
        assertThat(summary.recordings().getFirst().point().valid()).isFalse();
        assertThat(markdown(sample)).contains("\nwarm-up: NOT warm after 21.3 s of load");
    }

    private static void warm(SampleRun sample, boolean reached, String reason) throws IOException {
        List<WarmupResult.Worker> workers =
                List.of(new WarmupResult.Worker(0, 20_001, 700, 0.1), new WarmupResult.Worker(1, 30_000, 700, null));
        WarmupResult warmup = new WarmupResult(reached, reason, 1, 2, 21.3, 20_000, 1.0, workers);
        RunFiles.writeJson(sample.ramp().warmupFile(), warmup);
    }

    @Test
    void namesALoadThatIsNotTheArticles() throws IOException {
        Plan plan = SampleRun.repeating("single", new LoadPlan("wrk", 4, 1_000), 20_000);
        assertThat(markdown(SampleRun.make(reports, NOON, plan)))
                .contains("tuning none); open loop at 20,000 requests/s, pipelining 4, payload 1,000 bytes, driver wrk;"
                        + " client CPUs 1");
    }

    @Test
    void writesTheSameBytesTwiceAndInEveryLocale() throws IOException {
        SampleRun sample = SampleRun.make(reports, NOON, "prefork");
        String markdown = markdown(sample);
        String json = Files.readString(sample.run().summaryFile());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(markdown(sample)).isEqualTo(markdown);
            assertThat(Files.readString(sample.run().summaryFile())).isEqualTo(json);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static PointSummary point(SampleRun sample, int level) throws IOException {
        return RunReport.write(sample.run())
                .summary()
                .ramps()
                .getFirst()
                .points()
                .get(level);
    }

    private static String markdown(SampleRun sample) throws IOException {
        RunReport.write(sample.run());
        return Files.readString(sample.run().summaryTextFile());
    }
}
