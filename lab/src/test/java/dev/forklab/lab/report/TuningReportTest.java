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
    private static final Map<String, HostTuning> FINE = Map.of("server", new HostTuning(17, List.of(), List.of()));

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
        HostTuning drifted = new HostTuning(
                17,
                List.of(new Drift("interrupt 144 (ens5 queue 1)", "33", "0-7")),
                List.of("irqbalance.service", "tuned.service"));
        RunFiles.writeJson(sample.ramp().tuningFile(), new TuningReadings(FINE, Map.of("server", drifted)));
        assertThat(points()).hasSize(2).noneMatch(PointSummary::valid);
        assertThat(reasons())
                .containsExactly("interrupt 144 (ens5 queue 1) on server after the ramp: wanted 33, found 0-7"
                        + " (irqbalance.service, tuned.service active)");
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
    void theCpuPlanIsATableWithItsNotes() throws IOException {
        CpuPlan plan = new CpuPlan(
                Map.of("server", "0-110", "interrupts", "112-127", "housekeeping", "111", "recorder", "111"),
                List.of("CPU 48 (server) and 112 (interrupts) are siblings of one core"));
        RunFiles.writeJson(
                sample.run().hostFile("server"),
                new HostFacts("server", "load_server", "x", "0", "ens5", plan, Map.of(), Map.of()));
        assertThat(markdown())
                .contains("## CPU plan\n\n| host | server | interrupts | housekeeping | recorder |")
                .contains("| server | 0-110 | 112-127 | 111 | 111 |")
                .contains("\nserver: CPU 48 (server) and 112 (interrupts) are siblings of one core.\n");
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
