package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.forklab.lab.profile.workload.HotMethod;
import dev.forklab.lab.profile.workload.SharedRandom;
import dev.forklab.lab.profile.workload.SocketWriter;
import dev.forklab.lab.profile.workload.StackFiller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose CPU time is known: by the kernel's clock of their threads, read by themselves. */
@Timeout(120)
class CpuViewIT {
    private static final String WORKLOAD = "dev.forklab.lab.profile.workload.";
    /** As often as a kernel that ticks 250 times a second can: enough samples for the tolerance in few seconds. */
    private static final List<String> OFTEN = List.of("jdk.CPUTimeSample#throttle=4ms");

    private static final double TOLERANCE_PERCENT = 10;

    @TempDir
    private static Path folder;

    private static Path hotMethod;

    @BeforeAll
    static void recordHotMethod() throws Exception {
        hotMethod = Workload.record(OFTEN, HotMethod.class, folder);
    }

    @Test
    void givesTwoHotMethodsTheirShares() throws Exception {
        CpuView view = Profiles.cpu(hotMethod);
        Map<String, Double> truth = Workload.truth(hotMethod);

        CpuRow hot = row(view.cumulative(), WORKLOAD + "HotMethod.seventy");
        CpuRow mild = row(view.cumulative(), WORKLOAD + "HotMethod.thirty");
        assertThat(view.event()).isEqualTo("jdk.CPUTimeSample");
        assertThat(view.fallback()).isNull();
        assertThat(view.flat().getFirst().name()).isEqualTo(hot.name());
        assertThat(hot.seconds() / (hot.seconds() + mild.seconds()))
                .isCloseTo(
                        truth.get("hot") / (truth.get("hot") + truth.get("mild")), withinPercentage(TOLERANCE_PERCENT));
        assertThat(hot.seconds()).isCloseTo(truth.get("hot"), withinPercentage(TOLERANCE_PERCENT));
        // The same error in seconds as the hot one may have: of fewer samples a tenth is within their own chance.
        assertThat(mild.seconds()).isCloseTo(truth.get("mild"), within(TOLERANCE_PERCENT / 100.0 * truth.get("hot")));
        assertThat(row(view.cumulative(), WORKLOAD + "HotMethod.main").seconds())
                .isCloseTo(truth.get("hot") + truth.get("mild"), withinPercentage(TOLERANCE_PERCENT));
        assertThat(row(view.threads(), "main").seconds())
                .isCloseTo(truth.get("hot") + truth.get("mild"), withinPercentage(TOLERANCE_PERCENT));
    }

    @Test
    void namesTheHotMethodNoMoreOnceItIsNotCalled() throws Exception {
        CpuView view = Profiles.cpu(Workload.record(OFTEN, HotMethod.class, folder, "fixed"));

        assertThat(view.cumulative()).extracting(CpuRow::name).doesNotContain(WORKLOAD + "HotMethod.seventy");
        assertThat(view.flat().getFirst().name()).isEqualTo(WORKLOAD + "HotMethod.thirty");
    }

    @Test
    void showsALoopOfCompareAndSetThatNoLockEventShows() throws Exception {
        Path file = Workload.record(OFTEN, SharedRandom.class, folder);
        CpuView view = Profiles.cpu(file);

        assertThat(row(view.cumulative(), "java.util.Random.nextBytes").seconds())
                .isCloseTo(Workload.truth(file).get("draw"), withinPercentage(TOLERANCE_PERCENT));
        assertThat(view.cumulative()).extracting(CpuRow::name).contains("java.util.Random.next");
        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> List.of("jdk.JavaMonitorEnter", "jdk.ThreadPark")
                        .contains(event.getEventType().getName()))
                .filteredOn(CpuViewIT::isOfRandom)
                .isEmpty();
    }

    @Test
    void namesTheSharedRandomNoMoreOnceEachThreadHasItsOwn() throws Exception {
        CpuView view = Profiles.cpu(Workload.record(OFTEN, SharedRandom.class, folder, "fixed"));

        assertThat(view.cumulative())
                .extracting(CpuRow::name)
                .doesNotContain("java.util.Random.nextBytes", "java.util.Random.next");
    }

    @Test
    void readsTheWriteSystemCallOffTheGroupAndTheLeaf() throws Exception {
        Path file = Workload.record(OFTEN, SocketWriter.class, folder);
        CpuView view = Profiles.cpu(file);
        Map<String, Double> truth = Workload.truth(file);

        CpuRow call = row(view.flat(), "sun.nio.ch.DatagramDispatcher.write0");
        assertThat(call.seconds()).isCloseTo(truth.get("writes"), withinPercentage(TOLERANCE_PERCENT));
        assertThat(row(view.groups(), "write path").seconds())
                .isGreaterThanOrEqualTo(call.seconds())
                .isCloseTo(truth.get("writes"), withinPercentage(TOLERANCE_PERCENT));
        assertThat(row(view.groups(), "application").seconds())
                .isCloseTo(truth.get("other"), withinPercentage(TOLERANCE_PERCENT));
    }

    @Test
    void namesTheWriteSystemCallNoMoreOnceNothingIsWritten() throws Exception {
        CpuView view = Profiles.cpu(Workload.record(OFTEN, SocketWriter.class, folder, "fixed"));

        assertThat(view.cumulative()).extracting(CpuRow::name).doesNotContain("sun.nio.ch.DatagramDispatcher.write0");
        assertThat(view.groups()).extracting(CpuRow::name).doesNotContain("write path");
    }

    @Test
    void givesWhatIsLostInsideTheVirtualMachineARowOfItsOwn() throws Exception {
        Path file = Workload.record(OFTEN, StackFiller.class, folder);
        CpuView view = Profiles.cpu(file);

        CpuRow lost = row(view.groups(), "JVM internals (lost)");
        double filled = row(view.cumulative(), WORKLOAD + "StackFiller.fill").seconds();
        assertThat(lost.seconds()).isGreaterThan(filled);
        assertThat(lost.seconds() + filled)
                .isCloseTo(Workload.truth(file).get("fill"), withinPercentage(TOLERANCE_PERCENT));
        assertThat(lost.samples()).isEqualTo(view.totals().lostSamples());
    }

    @Test
    void clipsToTheWindow() throws Exception {
        Path file = hotMethod;
        ProfileWindow whole = Profiles.whole(file);
        long middle = whole.startNanos() + (whole.stopNanos() - whole.startNanos()) / 2;
        CpuView first = Profiles.cpu(file, new ProfileWindow(whole.startNanos(), middle));
        CpuView second = Profiles.cpu(file, new ProfileWindow(middle, whole.stopNanos()));

        assertThat(first.totals().samples()).isPositive();
        assertThat(second.totals().samples()).isPositive();
        assertThat(CpuView.together(List.of(first, second)).flat())
                .extracting(CpuRow::name, CpuRow::samples)
                .containsExactlyInAnyOrderElementsOf(Profiles.cpu(file).flat().stream()
                        .map(row -> tuple(row.name(), row.samples()))
                        .toList());
    }

    @Test
    void fallsBackToThreadsFoundInJavaAndNamesTheMissingSetting() throws Exception {
        Path file = Workload.record(List.of("jdk.CPUTimeSample#enabled=false"), HotMethod.class, folder);
        CpuView view = Profiles.cpu(file);

        assertThat(view.event()).isEqualTo("jdk.ExecutionSample");
        assertThat(view.fallback()).contains("jdk.CPUTimeSample#enabled=true was missing");
        assertThat(view.flat().getFirst().name()).isEqualTo(WORKLOAD + "HotMethod.seventy");
        assertThat(CpuText.of(view)).contains("Not CPU time", "jdk.CPUTimeSample#enabled=true was missing");
    }

    private static CpuRow row(List<CpuRow> rows, String name) {
        return rows.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + rows));
    }

    private static boolean isOfRandom(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .anyMatch(frame -> frame.getMethod().getType().getName().equals("java.util.Random"));
    }
}
