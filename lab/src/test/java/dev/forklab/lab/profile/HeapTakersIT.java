package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.forklab.lab.profile.workload.Allocator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HeapTakersIT {
    @TempDir
    private static Path folder;

    private static Path allocating;
    private static Path fixed;

    @BeforeAll
    static void recordBoth() throws IOException, InterruptedException {
        allocating = Workload.record(Allocator.class, folder);
        fixed = Workload.record(Allocator.class, folder, "fixed");
    }

    @Test
    void tellsHowMuchEachSiteAllocates() throws Exception {
        Map<String, Double> truth = Workload.truth(allocating);
        HeapView view = view(allocating);

        assertThat(view.allocation().exactBytes().doubleValue()).isCloseTo(truth.get("total"), withinPercentage(10));
        AllocationThread first = view.allocation().threads().getFirst();
        assertThat(first.thread()).isEqualTo("main");
        assertThat((double) first.bytes()).isCloseTo(truth.get("total"), withinPercentage(10));
        assertThat(bytes(view, "long[]", "inOften")).isCloseTo(truth.get("often"), withinPercentage(10));
        assertThat(bytes(view, "byte[]", "inSeldom")).isCloseTo(truth.get("seldom"), withinPercentage(10));
        assertThat(view.allocation().effectiveSamples()).isGreaterThan(1_000);
        assertThat(view.allocation().sites().getFirst().frame()).isEqualTo(Allocator.class.getName() + ".inOften");
        assertThat(view.allocation().sites().stream()
                        .mapToLong(AllocationSite::bytes)
                        .sum())
                .isCloseTo(view.allocation().exactBytes(), withinPercentage(0.01));
    }

    @Test
    void noLongerNamesASiteThatUsesWhatItHasAgain() throws Exception {
        Map<String, Double> truth = Workload.truth(fixed);
        HeapView view = view(fixed);

        assertThat(view.allocation().sites())
                .extracting(AllocationSite::frame)
                .doesNotContain(Allocator.class.getName() + ".inOften");
        assertThat(bytes(view, "byte[]", "inSeldom")).isCloseTo(truth.get("seldom"), withinPercentage(10));
    }

    @Test
    void tellsWhatTheCollectorDid() throws Exception {
        HeapView view = view(allocating);

        GcPauses pauses = view.pauses();
        // Eden is less than 64 MB, and 1.4 GB went through it.
        assertThat(pauses.count()).isGreaterThan(20);
        assertThat(pauses.maxSeconds()).isPositive().isLessThan(pauses.seconds());
        assertThat(pauses.seconds()).isLessThan(view.seconds());
        assertThat(pauses.kinds()).extracting(GcPauses.Kind::name).contains("DefNew");
        assertThat(view.afterGc().readings()).isEqualTo(pauses.count());
        assertThat(view.afterGc().maxBytes()).isLessThan(16_000_000);
        assertThat(view.residentSet().minBytes()).isGreaterThan(20_000_000);
    }

    private static HeapView view(Path recording) throws IOException {
        Map<String, Double> truth = Workload.truth(recording);
        ProfileWindow window = new ProfileWindow(
                truth.get("start").longValue(), truth.get("stop").longValue());
        HeapTakers takers = new HeapTakers(window, new Stacks());
        RecordingReader.read(recording, takers.takers());
        return takers.view("worker 0", null, null);
    }

    private static double bytes(HeapView view, String type, String method) {
        Optional<AllocationSite> found = view.allocation().sites().stream()
                .filter(site -> site.type().equals(type))
                .filter(site -> (Allocator.class.getName() + "." + method).equals(site.frame()))
                .findFirst();
        return found.map(AllocationSite::bytes).orElse(0L);
    }
}
