package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitViewsTest {
    private static final long MILLI = 1_000_000;

    private record Waited(long nanos, String owner) {}

    @Test
    void addsTheContentionOfWorkersUp() {
        MutexView one = mutex(10, wait(1, "a"), wait(1, "a"), wait(1, "b"));
        MutexView other = mutex(10, wait(100, "b"), wait(100, "b"), wait(100, "b"));
        MutexView both = MutexView.together(List.of(one, other));
        assertThat(both.count()).isEqualTo(6);
        assertThat(both.seconds()).isEqualTo(0.303, within(1e-9));
        assertThat(both.windowSeconds()).isEqualTo(10);
        assertThat(both.sites()).singleElement().satisfies(site -> {
            assertThat(site.name()).isEqualTo("app.Main.next");
            assertThat(site.waits().p50Us()).isEqualTo(1_000, within(10.0));
            assertThat(site.waits().p99Us()).isEqualTo(100_000, within(1_000.0));
            assertThat(site.previousOwners().keySet()).containsExactly("b", "a");
            assertThat(site.firstOwnerShare()).isEqualTo(4 / 6.0, within(1e-9));
        });
    }

    @Test
    void comesBackFromItsJsonAndStillAddsUp() throws IOException {
        MutexView view = mutex(10, wait(1, "a"), wait(3, "b"));
        MutexView back = RunJson.parse(RunJson.line(view), "mutex.json", MutexView.class);
        assertThat(back).isEqualTo(view);
        assertThat(MutexView.together(List.of(back, back)).count()).isEqualTo(4);
        BlockView block = block(10, blocked("app.Main.next", 1));
        assertThat(RunJson.parse(RunJson.line(block), "block.json", BlockView.class))
                .isEqualTo(block);
    }

    @Test
    void givesEverySiteItsShareOfAllBlockedTimeAndOfTheWindow() {
        BlockView both = BlockView.together(List.of(
                block(10, blocked("app.Main.next", 2), blocked("app.Main.nap", 1)),
                block(10, blocked("app.Main.next", 1))));
        assertThat(both.seconds()).isEqualTo(4);
        assertThat(both.percentOfWall()).isEqualTo(40);
        assertThat(both.meanThreads()).isEqualTo(0.4);
        assertThat(both.sites()).extracting(BlockedSite::sharePercent).containsExactly(75.0, 25.0);
        assertThat(both.sites()).extracting(BlockedSite::percentOfWall).containsExactly(30.0, 10.0);
    }

    @Test
    void weighsTheMeanOfHoldersByTheirNumber() {
        HoldSite few = new HoldSite("app.Main.hold", 1, 1, 100, "why");
        HoldSite many = new HoldSite("app.Main.hold", 3, 1, 200, "why");
        assertThat(HoldSite.together(List.of(few, many))).singleElement().satisfies(both -> {
            assertThat(both.count()).isEqualTo(4);
            assertThat(both.meanUs()).isEqualTo(175);
        });
    }

    @Test
    void writesTheFirstTwentyRowsAndHowManyMoreThereAre() {
        List<BlockedSite> sites = IntStream.range(0, 23)
                .mapToObj(i -> blocked("app.Main.site" + i, 23 - i))
                .toList();
        BlockView view = BlockView.of(
                10,
                5,
                4,
                sites,
                List.of(new HoldSite("app.Main.hold", 2, 0.5, 250_000, "parks while it holds")),
                List.of(new IdlePool("app.Queue", "pool worker", 3, 20)));
        assertThat(BlockText.of(view, List.of("virtual threads are present")))
                .contains("276.000 s waited in a window of 10.000 s: 2760.0% of wall, 27.60 threads")
                .contains("5.0 parks/s, 4.0 unparks/s")
                .contains("note: virtual threads are present")
                .containsPattern("23\\.000 +8\\.33% +230\\.0% +1 +sleep +none +app\\.Main\\.site0\n")
                .contains("app.Main.site19")
                .doesNotContain("app.Main.site20")
                .contains("... and 3 more")
                .containsPattern(
                        "0\\.500 +apart +5\\.0% +2 +holding +mean 250000\\.0 us \\(on a busy CPU its run queue included\\), not waiting.*app\\.Main\\.hold")
                .containsPattern("20\\.000 +apart +200\\.0% +3 +idle pools")
                .containsPattern("pool worker; app\\.Queue");
    }

    @Test
    void writesWhoHadTheLockBefore() {
        assertThat(MutexText.of(mutex(10, wait(1, "a"), wait(1, "a"), wait(1, "b")), List.of()))
                .contains("mutex: 0.003 s waited for locks in a window of 10.000 s, 3 waits")
                .containsPattern(
                        "0\\.003 +3 +100\\.00% +\\d+\\.\\d +\\d+\\.\\d +\\d+\\.\\d  a \\(67%\\) +app\\.Main\\.next")
                .containsPattern("lock class\n.*app\\.Lock");
    }

    @Test
    void writesTextsOfViewsWithoutRows() {
        assertThat(MutexText.of(mutex(10), List.of())).contains("0.000 s waited");
        assertThat(BlockText.of(block(10), List.of())).contains("0.000 s waited");
    }

    private static MutexView mutex(double seconds, Waited... waits) {
        MutexTally tally = new MutexTally();
        for (Waited wait : waits) {
            tally.of(new SortedWait(WaitKind.MONITOR, "app.Main.next", "app.Lock", ""))
                    .forEach(sums -> sums.add(wait.nanos(), wait.nanos(), Optional.of(wait.owner())));
        }
        return tally.view(seconds);
    }

    private static Waited wait(long millis, String owner) {
        return new Waited(millis * MILLI, owner);
    }

    private static BlockView block(double seconds, BlockedSite... sites) {
        return BlockView.of(seconds, 0, 0, List.of(sites), List.of(), List.of());
    }

    private static BlockedSite blocked(String site, double seconds) {
        return new BlockedSite(site, WaitKind.SLEEP, SortedWait.NOTHING, 1, seconds);
    }
}
