package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.forklab.lab.profile.workload.Flames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FlameGraphsIT {
    /** Holds every recording of this test; not for ever, as what is drawn per second is divided by its length. */
    private static final ProfileWindow ALWAYS = around(System.currentTimeMillis());

    @TempDir
    private static Path folder;

    private static Path faulty;
    private static Path fixed;

    @TempDir
    private Path out;

    @BeforeAll
    static void recordBoth() throws Exception {
        faulty = Workload.record(Flames.class, folder);
        fixed = Workload.record(Flames.class, folder, "fixed");
    }

    @Test
    void showsTheHotMethodWithItsShareOfCpuTime() throws IOException {
        FlameGraphs.write(run("faulty", faulty), out);
        FlamePage page = FlamePage.read(out.resolve("flame-cpu.html"));
        double truth = Workload.truth(faulty).get("hot");
        double share = page.weight("Flames.hot") / (double) (page.weight("Flames.hot") + page.weight("Flames.cold"));
        assertThat(share).isCloseTo(truth, withinPercentage(10));
    }

    @Test
    void showsTheLockWithTheTimeWaited() throws IOException {
        FlameGraphs.write(run("faulty", faulty), out);
        FlamePage page = FlamePage.read(out.resolve("flame-lock.html"));
        double truth = Workload.truth(faulty).get("waited");
        assertThat((double) page.weight("Flames.waits;java.lang.Object")).isCloseTo(truth, withinPercentage(10));
    }

    @Test
    void showsTheAllocatorWithItsBytes() throws IOException {
        // What is allocated before the first reading of the threads' counters and after the last is only guessed.
        ProfileWindow read = Profiles.between(faulty, "jdk.ThreadAllocationStatistics");
        FlameGraphs.write(new FlameRun("faulty", List.of(faulty), read, 0), out);
        FlamePage page = FlamePage.read(out.resolve("flame-alloc.html"));
        assertThat(page.weight("Flames.allocates;long[]")).isCloseTo(Flames.ARRAYS * 8_016L, withinPercentage(10));
    }

    @Test
    void drawsTheBytesThatTheHeapViewHas() throws IOException {
        FlameGraphs.write(run("faulty", faulty), out);
        HeapTakers heap = new HeapTakers(whole(faulty), new Stacks());
        RecordingReader.read(faulty, heap.takers());
        assertThat((double) FlamePage.read(out.resolve("flame-alloc.html")).weight(""))
                .isCloseTo(heap.view("", null, null).allocation().exactBytes(), withinPercentage(0.01));
    }

    @Test
    void showsNoneOfThemOnceTheyAreFixed() throws IOException {
        FlameGraphs.write(run("fixed", fixed), out);
        assertThat(FlamePage.read(out.resolve("flame-cpu.html")).weight("Flames.cold"))
                .isPositive();
        for (String picture : List.of("flame-cpu.html", "flame-lock.html", "flame-alloc.html")) {
            FlamePage page = FlamePage.read(out.resolve(picture));
            assertThat(page.weight("Flames.hot") + page.weight("Flames.waits") + page.weight("Flames.allocates"))
                    .as(picture)
                    .isZero();
        }
    }

    @Test
    void drawsEachWorkerAndAllTogether() throws IOException {
        FlameGraphs.write(new FlameRun("two", List.of(faulty, fixed), ALWAYS, 0), out);
        long first = FlamePage.read(worker(faulty, "flame-cpu.html")).weight("Flames.cold");
        long second = FlamePage.read(worker(fixed, "flame-cpu.html")).weight("Flames.cold");
        FlamePage together = FlamePage.read(out.resolve("flame-cpu.html"));
        assertThat(together.weight("Flames.cold")).isEqualTo(first + second);
        assertThat(together.title()).contains("CPU nanoseconds", "two", "2 worker(s) together");
        assertThat(FlamePage.read(worker(faulty, "flame-lock.html")).title()).contains("ns waited", "two", "Flames");
    }

    @Test
    void drawsNothingFromOutsideTheWindow() throws IOException {
        FlameGraphs.write(new FlameRun("early", List.of(faulty), new ProfileWindow(0, 1), 0), out);
        assertThat(FlamePage.read(out.resolve("flame-cpu.html")).collapsed()).isEmpty();
        assertThat(FlamePage.read(out.resolve("flame-lock.html")).collapsed()).isEmpty();
        assertThat(FlamePage.read(out.resolve("flame-alloc.html")).collapsed()).isEmpty();
    }

    @Test
    void loadsNothingFromElsewhere() throws IOException {
        FlameGraphs.write(run("faulty", faulty), out);
        FlameGraphs.writeDifference(run("faulty", faulty), run("fixed", fixed), out);
        try (Stream<Path> pages = Files.list(out).filter(Files::isRegularFile)) {
            assertThat(pages.map(FlameGraphsIT::text)).hasSize(5).allSatisfy(page -> assertThat(page)
                    .doesNotContainPattern("(src|srcset|data)\\s*=\\s*['\"]?(https?:)?//")
                    .doesNotContainPattern("url\\(|@import|<link|<iframe|fetch\\(|XMLHttpRequest|import\\("));
        }
    }

    @Test
    void showsWhatAFixRemovedAndWhatItLeft() throws IOException {
        FlameGraphs.writeDifference(run("faulty", faulty), run("fixed", fixed), out);
        FlamePage now = FlamePage.read(out.resolve("flame-cpu-diff.html"));
        FlamePage gone = FlamePage.read(out.resolve("flame-cpu-diff-gone.html"));
        assertThat(now.weight("Flames.cold")).isPositive();
        assertThat(now.weight("Flames.hot")).isZero();
        assertThat(gone.weight("Flames.hot")).isPositive();
        assertThat(now.title()).contains("per second", "fixed against faulty");
        assertThat(gone.html()).contains("\nd=U\n");
    }

    @Test
    void comparesPerRequestWhereRequestsAreKnown() throws IOException {
        FlameRun base = new FlameRun("base", List.of(fixed), ALWAYS, 1_000_000);
        FlameRun twice = new FlameRun("twice", List.of(fixed, fixed), ALWAYS, 2_000_000);
        FlameGraphs.writeDifference(base, twice, out);
        FlamePage page = FlamePage.read(out.resolve("flame-cpu-diff.html"));
        assertThat(page.title()).contains("per 1,000,000 requests");
        assertThat(page.html()).contains("maxdiff = 0;");
        FlameGraphs.writeDifference(base, new FlameRun("half", List.of(fixed), ALWAYS, 2_000_000), out);
        FlamePage half = FlamePage.read(out.resolve("flame-cpu-diff.html"));
        assertThat(half.html()).containsPattern("maxdiff = [1-9]").containsPattern("\nd=-[1-9]");
    }

    private static FlameRun run(String name, Path recording) throws IOException {
        return new FlameRun(name, List.of(recording), whole(recording), 0);
    }

    private static ProfileWindow whole(Path recording) throws IOException {
        return RecordingSpans.of(recording).whole();
    }

    private static ProfileWindow around(long millis) {
        return new ProfileWindow((millis - 600_000) * 1_000_000, (millis + 600_000) * 1_000_000);
    }

    private Path worker(Path recording, String picture) {
        return out.resolve(recording.getFileName().toString().replace(".jfr", ""))
                .resolve(picture);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
