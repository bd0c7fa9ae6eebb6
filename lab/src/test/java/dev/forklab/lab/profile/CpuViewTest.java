package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CpuViewTest {
    private static final String OBSERVER = "the host's observer";
    private static final CpuTotals TOTALS = new CpuTotals(10, 6, 6, 3, 2, 2, 1, 1.0, 12.5, OBSERVER);

    @Test
    void addsWorkersByName() {
        CpuView one = view(null, row("write", 4, 4), row("read", 2, 2));
        CpuView two = view(null, row("read", 5, 5), row("parse", 1, 1));

        CpuView both = CpuView.together(List.of(one, two));

        assertThat(both.flat())
                .containsExactly(
                        new CpuRow("read", 7, 7, 7 / 20.0),
                        new CpuRow("write", 4, 4, 4 / 20.0),
                        new CpuRow("parse", 1, 1, 1 / 20.0));
        assertThat(both.totals()).isEqualTo(new CpuTotals(10, 12, 12, 6, 4, 4, 2, 2.0, 25.0, OBSERVER));
        assertThat(both.seconds()).isEqualTo(20);
        assertThat(both.truncatedShare()).isEqualTo(0.5);
        assertThat(both.event()).isEqualTo("jdk.CPUTimeSample");
        assertThat(both.fallback()).isNull();
    }

    @Test
    void keepsTheMarkOfAWorkerThatFellBack() {
        CpuView both = CpuView.together(List.of(view(null), view("a setting was missing")));

        assertThat(both.fallback()).isEqualTo("a setting was missing");
    }

    @Test
    void hasNoSumWhereAWorkerHasNoPart() {
        CpuTotals without = new CpuTotals(10, 6, 6, 3, 2, 2, 1, null, null, null);

        assertThat(TOTALS.plus(without).jitSeconds()).isNull();
        assertThat(TOTALS.plus(without).processSeconds()).isNull();
        assertThat(without.accountedSeconds()).isEqualTo(9);
    }

    @Test
    void takesTheCpuTimeOfTheProcessFromItsObserverWhereItCan() throws IOException {
        ProfileWindow window = new ProfileWindow(100_500_000_000L, 110_500_000_000L);
        assertThat(jvm(42, window).cpuSeconds()).hasValueCloseTo(20.0, within(1e-9));
        assertThat(jvm(43, window).cpuSeconds()).as("another process").isEmpty();
        assertThat(jvm(42, new ProfileWindow(99_000_000_000L, 110_000_000_000L)).cpuSeconds())
                .as("begun late")
                .isEmpty();

        CpuTaker taker = new CpuTaker(window, FrameGroups.load(), new Stacks());
        assertThat(taker.view(OptionalDouble.of(20)).totals().processSeconds()).isEqualTo(20);
        assertThat(taker.view(OptionalDouble.of(20)).totals().processBy()).isEqualTo(OBSERVER);
        assertThat(taker.view(OptionalDouble.empty()).totals().processBy()).isNull();
    }

    /** Process 42 uses two CPUs, and is observed every second. */
    private static RecordedJvm jvm(long pid, ProfileWindow window) {
        List<HostSample> samples = IntStream.rangeClosed(100, 111)
                .mapToObj(second -> new HostSample(
                        second * 1_000_000L,
                        List.of(),
                        List.of(),
                        null,
                        List.of(new ProcessSample(42, 20, 2 * second, Map.of(), List.of(), null)),
                        null,
                        null))
                .toList();
        return new RecordedJvm("worker 0", pid, Path.of("worker-0.jfr"), window, null, samples);
    }

    @Test
    void isAJsonDocument() throws IOException {
        assertThat(RunJson.line(view(null, row("write", 4, 4))))
                .contains("\"event\":\"jdk.CPUTimeSample\"", "\"process_seconds\":12.5", "\"lost_samples\":2")
                .contains("{\"name\":\"write\",\"samples\":4,\"seconds\":4.0,\"share\":0.4}")
                .doesNotContain("fallback");
    }

    @Test
    void readsAsTablesWithTheLongOnesCutOff() {
        CpuRow[] rows = IntStream.range(0, 25)
                .mapToObj(i -> row("frame-" + i, 100 - i, 1 - i / 100.0))
                .toArray(CpuRow[]::new);

        assertThat(CpuText.of(view(null, rows)))
                .contains("CPU: 10.00 s in a window of 10.0 s, from 6 samples of jdk.CPUTimeSample")
                .contains("The process used 12.50 s by the host's observer; the rows below hold 80.0 % of it.")
                .contains("      2.50        -         -  not sampled\n")
                .contains("50.0 % of the sampled time has stacks cut off at their root")
                .contains("frame-19")
                .contains("and 5 more rows, none above 0.80 s")
                .doesNotContain("frame-20");
    }

    private static CpuRow row(String name, long samples, double seconds) {
        return new CpuRow(name, samples, seconds, seconds / TOTALS.accountedSeconds());
    }

    private static CpuView view(String fallback, CpuRow... flat) {
        return new CpuView(
                "jdk.CPUTimeSample",
                fallback,
                TOTALS.accountedSeconds(),
                0.5,
                TOTALS,
                List.of(),
                List.of(flat),
                List.of(),
                List.of());
    }
}
