package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.report.SampleRun;
import dev.forklab.lab.runs.HostFacts;
import dev.forklab.lab.runs.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path reports;

    @Test
    void comparesTheNewestCompleteRunOfEachMode() throws IOException {
        close(SampleRun.make(reports, NOON.minusSeconds(60), "single"));
        close(SampleRun.make(reports, NOON, "single"));
        close(SampleRun.make(reports, NOON.plusSeconds(1), "prefork"));
        SampleRun.make(reports, NOON.plusSeconds(60), "prefork");
        Command compare = compare();
        assertThat(compare.code()).isZero();
        assertThat(compare.out())
                .startsWith("no verdict: not interleaved\n\n"
                        + "single: 20260301-120000-local-single\nprefork: 20260301-120001-local-prefork\n\n"
                        + "| connections | single | prefork | delta | p50 single | p50 prefork |")
                .contains("| 50 | 1,000 | 2,000 | +100.0 % | 100 | 100 | 500 | 500 | 500 | 500 |");
    }

    @Test
    void marksInvalidPointsAndListsMissingLevels() throws IOException {
        SampleRun single = SampleRun.make(reports, NOON, "single");
        SampleRun prefork = SampleRun.make(reports, NOON, SampleRun.plan("prefork", "cursor", 50));
        Files.delete(prefork.ramp().pointsFile());
        Command compare = compare(single.run().path().toString(), prefork.run().name());
        assertThat(compare.out())
                .contains("| 10 | 1,000 | missing | - | 100 | - |")
                .contains("| 50 | 1,000 | invalid | - | 100 | - |")
                .contains("Missing in 20260301-120000-local-prefork: 10 connections.");
    }

    @Test
    void namesBaseAndContenderWhenTheirArmsAreTheSame() throws IOException {
        SampleRun first = SampleRun.make(reports, NOON, "single");
        SampleRun second = SampleRun.make(reports, NOON, "single");
        Command compare = compare(first.run().name(), second.run().name());
        assertThat(compare.out())
                .contains("base: 20260301-120000-local-single\ncontender: 20260301-120001-local-single")
                .contains("| connections | base | contender | delta |");
    }

    @Test
    void saysWhichRunIsMissingAndHowToMakeIt() throws IOException {
        close(SampleRun.make(reports, NOON, "single"));
        Command compare = compare();
        assertThat(compare.code()).isEqualTo(2);
        assertThat(compare.err())
                .isEqualTo("forklab-lab: CONTENDER: no complete run with a prefork arm in " + reports
                        + "; make one with: make bench-prefork\n");
    }

    @Test
    void refusesUnlikeRunsAndNamesTheDifferences() throws IOException {
        SampleRun single = SampleRun.make(reports, NOON, "single");
        SampleRun prefork = SampleRun.make(reports, NOON, SampleRun.plan("prefork", "locked", 10));
        HostFacts server = new HostFacts("server", "load_server", "x", "0-1", "ens5", Map.of(), Map.of());
        RunFiles.writeJson(prefork.run().hostFile("server"), server);
        Command compare = compare(single.run().name(), prefork.run().name());
        assertThat(compare.code()).isEqualTo(5);
        assertThat(compare.out()).isEmpty();
        assertThat(compare.err())
                .contains("differ in index cursor and locked; host CPUs client 1, server 0 and client 1, server 0-1")
                .hasLineCount(1);
    }

    private Command compare(String... runs) {
        return Command.run(Stream.concat(Stream.of("compare", "--reports", reports.toString()), Stream.of(runs))
                .toList());
    }

    private static void close(SampleRun sample) {
        assertThat(Command.run("close", sample.run().path().toString()).code()).isZero();
    }
}
