package dev.forklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.report.SampleRun;
import dev.forklab.lab.runs.HostFacts;
import dev.forklab.lab.runs.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .contains("| 50 | at least 1,000 | at least 2,000 | +100.0 % | 100 | 100 | 500 | 500 | 500 | 500 |");
    }

    @Test
    void marksInvalidPointsAndListsMissingLevels() throws IOException {
        SampleRun single = SampleRun.make(reports, NOON, "single");
        SampleRun prefork = SampleRun.make(reports, NOON, SampleRun.plan("prefork", "cursor", 50));
        Files.delete(prefork.ramp().pointsFile());
        Command compare = compare(single.run().path().toString(), prefork.run().name());
        assertThat(compare.out())
                .contains("| 10 | at least 1,000 | missing | - | 100 | - |")
                .contains("| 50 | at least 1,000 | invalid | - | 100 | - |")
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
    void takesTuningForADifferenceOfArmsAndSaysSo() throws IOException {
        SampleRun plain = SampleRun.make(reports, NOON, "single");
        SampleRun tuned = SampleRun.make(reports, NOON, "single");
        SampleRun other = SampleRun.make(reports, NOON, "prefork");
        for (SampleRun run : List.of(tuned, other)) {
            replace(run, "plan.json", "\"tuning\" : \"none\"", "\"tuning\" : \"irq\"");
        }
        assertThat(compare(plain.run().name(), tuned.run().name()).out()).contains("\ntuning differs: none and irq\n");
        assertThat(compare(plain.run().name(), other.run().name()).out())
                .contains("\ntuning differs: none and irq; the mode too, so no difference can be told to be the one's");
    }

    @Test
    void saysWhatAnArmSetsOnTheServersHost() throws IOException {
        SampleRun plain = SampleRun.make(reports, NOON, "single");
        SampleRun set = SampleRun.make(reports, NOON, "single");
        replace(set, "plan.json", "\"settings\" : { }", "\"settings\" : { \"rps\" : \"on\" }");
        assertThat(compare(plain.run().name(), set.run().name()).out())
                .contains("\ntuning differs: none and none, rps on\n");
    }

    @Test
    void refusesArmsWhoseProcessesHaveNotTheSame() throws IOException {
        SampleRun single = SampleRun.make(reports, NOON, "single");
        SampleRun prefork = SampleRun.make(reports, NOON, "prefork");
        replace(prefork, "plan.json", "\"heap_mb\" : 256", "\"heap_mb\" : 512");
        assertThat(compare(single.run().name(), prefork.run().name()).err())
                .contains("differ in heap MB in all 256 and 512: compare runs that differ in their mode only");
    }

    @Test
    void readsAPlanFromBeforeItSaidWhatProcessesHave() throws IOException {
        SampleRun plain = SampleRun.make(reports, NOON, "single");
        SampleRun old = SampleRun.make(reports, NOON, "single");
        replace(old, "plan.json", "\"totals\" :", "\"note\" :");
        assertThat(compare(plain.run().name(), old.run().name()).code()).isZero();
    }

    @Test
    void readsAPlanFromBeforeTuningAsUntuned() throws IOException {
        SampleRun plain = SampleRun.make(reports, NOON, "single");
        SampleRun old = SampleRun.make(reports, NOON, "single");
        replace(old, "plan.json", "\"tuning\" : \"none\"", "\"note\" : \"none\"");
        assertThat(compare(plain.run().name(), old.run().name()).out()).doesNotContain("tuning differs");
    }

    @Test
    void readsAPlanFromBeforeAcceptAsShared() throws IOException {
        SampleRun plain = SampleRun.make(reports, NOON, "single");
        SampleRun old = SampleRun.make(reports, NOON, "single");
        replace(old, "plan.json", "\"accept\" : \"shared\"", "\"note\" : \"shared\"");
        assertThat(compare(plain.run().name(), old.run().name()).code()).isZero();
    }

    @Test
    void readsAPlanFromBeforeItSaidHowItLoadsAsTheArticles() throws IOException {
        SampleRun plain = SampleRun.make(reports, NOON, "single");
        SampleRun old = SampleRun.make(reports, NOON, "single");
        replace(old, "plan.json", "\"load\" :", "\"note\" :");
        assertThat(compare(plain.run().name(), old.run().name()).code()).isZero();
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
        HostFacts server = new HostFacts("server", "load_server", "x", "0-1", "ens5", null, Map.of(), Map.of());
        RunFiles.writeJson(prefork.run().hostFile("server"), server);
        Command compare = compare(single.run().name(), prefork.run().name());
        assertThat(compare.code()).isEqualTo(5);
        assertThat(compare.out()).isEmpty();
        assertThat(compare.err())
                .contains(
                        "differ in index cursor and locked; host CPUs client 1, client-2 1, server 0 and client 1, client-2 1, server 0-1")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plan.json         | "rest_seconds" : 1    | "rest_seconds" : 2    | rest seconds 1 and 2
            plan.json         | "lead_in_seconds" : 1 | "lead_in_seconds" : 3 | lead-in seconds 1 and 3
            plan.json         | "accept" : "shared"   | "accept" : "reuseport" | accept shared and reuseport
            plan.json         | "lock_hold_micros" : 0 | "lock_hold_micros" : 20 | lock hold us 0 and 20
            plan.json         | "connections" : 10 | "rate" : 500, "connections" : 10 | load closed loop and 500 requests/s (RATE)
            plan.json         | "pipelining" : 1      | "pipelining" : 4      | pipelining 1 and 4
            plan.json         | "payload_bytes" : 4500 | "payload_bytes" : 1000 | payload bytes 4500 and 1000
            plan.json         | "driver" : "java"     | "driver" : "wrk"      | driver java and wrk
            plan.json         | "payloads" : 42       | "payloads" : 43       | payload seed 42 and 43
            hosts/server.json | "6.18"                | "6.12"                | kernel of server 6.18 and 6.12
            hosts/client.json | "25.0.3"              | "25.0.4"              | JDK of client 25.0.3 and 25.0.4
            """)
    void refusesRunsThatDifferInOneThing(String file, String from, String to, String difference) throws IOException {
        SampleRun single = SampleRun.make(reports, NOON, "single");
        SampleRun prefork = SampleRun.make(reports, NOON, "prefork");
        replace(prefork, file, from, to);
        Command compare = compare(single.run().name(), prefork.run().name());
        assertThat(compare.code()).isEqualTo(5);
        assertThat(compare.err())
                .contains("differ in " + difference + ": compare runs that differ in their mode only")
                .hasLineCount(1);
    }

    @Test
    void comparesARunThatDoesNotKnowItsKernelOrItsSeeds() throws IOException {
        SampleRun single = SampleRun.make(reports, NOON, "single");
        SampleRun prefork = SampleRun.make(reports, NOON, "prefork");
        replace(prefork, "hosts/server.json", "\"kernel\"", "\"other\"");
        replace(prefork, "plan.json", "\"seeds\"", "\"other\"");
        assertThat(compare(single.run().name(), prefork.run().name()).code()).isZero();
        assertThat(compare(prefork.run().name(), single.run().name()).code()).isZero();
    }

    @Test
    void namesBothCommitsWhenTheyDiffer() throws IOException {
        SampleRun single = SampleRun.make(reports, NOON, "single");
        SampleRun prefork = SampleRun.make(reports, NOON, "prefork");
        replace(prefork, "plan.json", "abc1234", "def5678-dirty");
        assertThat(compare(single.run().name(), prefork.run().name()).out())
                .contains("prefork: 20260301-120000-local-prefork\ncommits differ: abc1234 and def5678-dirty\n\n|");
    }

    private static void replace(SampleRun sample, String file, String from, String to) throws IOException {
        Path path = sample.run().path().resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private Command compare(String... runs) {
        return Command.run(Stream.concat(Stream.of("compare", "--reports", reports.toString()), Stream.of(runs))
                .toList());
    }

    private static void close(SampleRun sample) {
        assertThat(Command.run("close", sample.run().path().toString()).code()).isZero();
    }
}
