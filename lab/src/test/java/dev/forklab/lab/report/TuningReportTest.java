package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.runs.CpuPlan;
import dev.forklab.lab.runs.Drift;
import dev.forklab.lab.runs.HostFacts;
import dev.forklab.lab.runs.HostTuning;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.TuningReadings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningReportTest {
    private static final Map<String, HostTuning> FINE = Map.of("server", tuning(17, List.of(), List.of()));

    @TempDir
    private Path reports;

    private SampleRun sample;

    @BeforeEach
    void makeARun() throws IOException {
        sample = SampleRun.make(reports, Instant.parse("2026-03-01T12:00:00Z"), "single");
    }

    @Test
    void valuesInForceLeaveARampValid() throws IOException {
        RunFiles.writeJson(sample.ramp().tuningFile(), new TuningReadings(FINE, FINE));
        assertThat(reasons()).isEmpty();
    }

    @Test
    void aDriftedValueMakesEveryPointOfTheRampInvalidAndNamesWhoCouldHaveDoneIt() throws IOException {
        HostTuning drifted = tuning(
                17,
                List.of(new Drift("interrupt 144 (ens5 queue 1)", "33", "0-7")),
                List.of("irqbalance.service", "tuned.service"));
        RunFiles.writeJson(sample.ramp().tuningFile(), new TuningReadings(FINE, Map.of("server", drifted)));
        assertThat(points()).hasSize(2).noneMatch(PointSummary::valid);
        assertThat(reasons())
                .containsExactly("interrupt 144 (ens5 queue 1) on server after the ramp: wanted 33, found 0-7"
                        + " (irqbalance.service, tuned.service active)");
        PointSummary recorded =
                RunReport.write(sample.run()).summary().recordings().getFirst().point();
        assertThat(recorded.invalidReasons()).isEqualTo(reasons());
    }

    @Test
    void aRampThatWasNotReadBackAfterwardsIsInvalid() throws IOException {
        RunFiles.writeJson(sample.ramp().tuningFile(), new TuningReadings(FINE, null));
        assertThat(reasons()).containsExactly("tuning was not read back after the ramp");
    }

    @Test
    void aTunedArmWithoutReadingsIsInvalid() throws IOException {
        Path plan = sample.run().planFile();
        Files.writeString(
                plan, Files.readString(plan).replace("\"tuning\" : \"none\"", "\"tuning\" : \"irq+taskset\""));
        assertThat(reasons()).containsExactly("tuning was not read back");
        assertThat(markdown()).contains("index cursor, tuning irq+taskset with affinity none)");
    }

    @Test
    void anArmWhoseSettingsTheHostLacksIsAnotherArm() throws IOException {
        Path plan = sample.run().planFile();
        Files.writeString(
                plan,
                Files.readString(plan)
                        .replace("\"settings\" : { }", "\"settings\" : { \"ena_queues\" : \"8\", \"rps\" : \"on\" }"));
        assertThat(reasons()).containsExactly("tuning was not read back");
        HostTuning lacking =
                new HostTuning(17, List.of(), List.of(), List.of("net.a", "ens5 queues combined"), false, false);
        Map<String, HostTuning> read = Map.of("server", lacking);
        RunFiles.writeJson(sample.ramp().tuningFile(), new TuningReadings(read, read));
        assertThat(reasons()).containsExactly("ena_queues 8 could not be set: server has no such thing");
        assertThat(markdown()).contains("index cursor, tuning none, ena_queues 8, rps on)");
    }

    @Test
    void theCpuPlanIsATableWithItsNotes() throws IOException {
        CpuPlan plan = new CpuPlan(
                Map.of("server", "0-110", "interrupts", "112-127", "housekeeping", "111", "recorder", "111"),
                List.of("CPU 48 (server) and 112 (interrupts) are siblings of one core"));
        RunFiles.writeJson(
                sample.run().hostFile("server"),
                new HostFacts("server", "load_server", "x", "0", "ens5", plan, Map.of(), Map.of()));
        CpuPlan clients = new CpuPlan(Map.of("client", "0-29", "housekeeping", "30-31"), List.of());
        RunFiles.writeJson(
                sample.run().hostFile("client"),
                new HostFacts("client", "load_client", "x", "1", "ens5", clients, Map.of(), Map.of()));
        assertThat(markdown())
                .contains("## CPU plan\n\n| host | server | client | interrupts | housekeeping | recorder |\n"
                        + "| --- | --- | --- | --- | --- | --- |\n| client | - | 0-29 | - | 30-31 | - |\n")
                .contains("| server | 0-110 | - | 112-127 | 111 | 111 |")
                .contains("\nserver: CPU 48 (server) and 112 (interrupts) are siblings of one core.\n");
    }

    @Test
    void aStateThatWentBehindTheRampsBackMakesItInvalid() throws IOException {
        HostTuning lost = new HostTuning(0, List.of(), List.of(), List.of(), true, false);
        RunFiles.writeJson(sample.ramp().tuningFile(), new TuningReadings(FINE, Map.of("server", lost)));
        assertThat(reasons())
                .containsExactly(
                        "no declared value was known on server after the ramp",
                        "17 values were declared on server before the ramp, 0 after it");
    }

    @Test
    void aValueThatIsNotReadBackAnyMoreMakesTheRampInvalid() throws IOException {
        Map<String, HostTuning> fewer = Map.of("server", tuning(16, List.of(), List.of()));
        RunFiles.writeJson(sample.ramp().tuningFile(), new TuningReadings(FINE, fewer));
        assertThat(reasons()).containsExactly("17 values were declared on server before the ramp, 16 after it");
    }

    @Test
    void aHostThatWasStartedAnewMakesTheRampInvalid() throws IOException {
        Map<String, HostTuning> outlived =
                Map.of("server", new HostTuning(0, List.of(), List.of(), List.of(), true, true));
        RunFiles.writeJson(sample.ramp().tuningFile(), new TuningReadings(outlived, outlived));
        assertThat(reasons())
                .containsExactly(
                        "server was started anew since it was tuned, before the ramp",
                        "server was started anew since it was tuned, after the ramp");
    }

    @Test
    void nothingDeclaredIsNoFault() throws IOException {
        Map<String, HostTuning> nothing = Map.of("server", tuning(0, List.of(), List.of()));
        RunFiles.writeJson(sample.ramp().tuningFile(), new TuningReadings(nothing, nothing));
        assertThat(reasons()).isEmpty();
    }

    @Test
    void whatAHostLacksStandsInTheSummary() throws IOException {
        Map<String, HostTuning> hosts = Map.of(
                "server",
                new HostTuning(17, List.of(), List.of(), List.of("ens5 ring rx", "x"), false, false),
                "client",
                tuning(5, List.of(), List.of()));
        RunFiles.writeJson(sample.ramp().tuningFile(), new TuningReadings(hosts, hosts));
        assertThat(markdown())
                .contains(
                        "\ndeclared values: client 5 set; server 17 set, not on this host and so not set: ens5 ring rx, x\n");
        assertThat(reasons()).isEmpty();
    }

    private static HostTuning tuning(int knobs, List<Drift> drift, List<String> suspects) {
        return new HostTuning(knobs, drift, suspects, List.of(), false, false);
    }

    private String markdown() throws IOException {
        RunReport.write(sample.run());
        return Files.readString(sample.run().summaryTextFile());
    }

    private List<PointSummary> points() throws IOException {
        return RunReport.write(sample.run()).summary().ramps().getFirst().points();
    }

    private List<String> reasons() throws IOException {
        return points().getFirst().invalidReasons();
    }
}
