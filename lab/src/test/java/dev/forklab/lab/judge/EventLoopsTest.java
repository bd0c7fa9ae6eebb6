package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.Counters;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.LoopSample;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.WorkerCounters;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One process of several event loops is judged by its fullest one, not by their mean. */
class EventLoopsTest {
    private static final Window WINDOW = new Window(1_500_000, 5_500_000, false);

    @Test
    void oneFullLoopBesideIdleOnesIsAnImbalance() {
        Utilisation fullest =
                EventLoops.fullest(samples(0, 0.1, 0.95, 0.15), WINDOW).orElseThrow();
        assertThat(fullest.bound()).isEqualTo(Bound.IMBALANCE);
        assertThat(fullest.share()).isBetween(0.9499, 0.9501);
        assertThat(fullest.evidence())
                .isEqualTo("the fullest event loop of 3 was on a CPU for 95 %, all of them for 40 %");
    }

    @Test
    void loopsThatAreAllFullAreTheServersCpu() {
        assertThat(EventLoops.fullest(samples(0, 0.9, 0.95), WINDOW)
                        .orElseThrow()
                        .bound())
                .isEqualTo(Bound.SERVER_CPU);
        assertThat(EventLoops.fullest(samples(0, 0.1, 0.5), WINDOW)
                        .orElseThrow()
                        .bound())
                .isEqualTo(Bound.SERVER_CPU);
    }

    @Test
    void saysNothingOfLoopsThatWereNotSeenAtBothEdges() {
        assertThat(EventLoops.fullest(samples(2, 0.9, 0.95), WINDOW)).isEmpty();
        assertThat(EventLoops.fullest(samples(0), WINDOW)).isEmpty();
    }

    /** A sample a second from the first one on, of loops with these shares of a CPU. */
    private static List<HostSample> samples(long first, double... shares) {
        return LongStream.rangeClosed(first, 7)
                .mapToObj(second -> sample(second, shares))
                .toList();
    }

    private static HostSample sample(long second, double... shares) {
        List<LoopSample> loops = IntStream.range(0, shares.length)
                .mapToObj(loop -> new LoopSample(100 + loop, "vert.x-eventloo", shares[loop] * second, 0, 0, 0, 0L))
                .toList();
        LoopSample admin = new LoopSample(90, "vert.x-eventloo", 0, 0, 0, 0, 0L);
        double all = Arrays.stream(shares).sum() * second;
        return new HostSample(
                second * 1_000_000,
                null,
                null,
                null,
                List.of(
                        new ProcessSample(7, 20, all, null, loops, null),
                        new ProcessSample(6, 9, 0, null, List.of(admin), null)),
                new Counters(1, second * 1_000_000, List.of(new WorkerCounters(0, 7, 0, 9, 4, 4, 0, 0, 0, 0, 0L))),
                null);
    }
}
