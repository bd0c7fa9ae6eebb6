package dev.forklab.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostObserverTest {
    @TempDir
    private Path folder;

    @Test
    void samplesEveryWholeSecondTheLastOneIncluded() throws Exception {
        assertThat(times(new LateClock(9_700_000, 150, Long.MAX_VALUE), 13_000_000))
                .containsExactly(10_000_150L, 11_000_150L, 12_000_150L, 13_000_150L);
    }

    @Test
    void leavesOutASecondThatItSleptThrough() throws Exception {
        assertThat(times(new LateClock(9_700_000, 1_200_000, Long.MAX_VALUE), 13_000_000))
                .containsExactly(11_200_000L, 13_200_000L);
    }

    @Test
    void endsWhenStopped() throws Exception {
        assertThat(times(new LateClock(9_700_000, 0, 11_500_000), 99_000_000))
                .containsExactly(10_000_000L, 11_000_000L);
    }

    private List<Long> times(SampleClock clock, long untilUs) throws IOException, InterruptedException {
        Path out = folder.resolve("observe-server.jsonl");
        Path proc = new ProcFixture(folder.resolve("proc")).host().root();
        int taken = new HostObserver(HostSampler.ofHost(proc, List.of()), clock).observe(untilUs, out);
        List<HostSample> samples = RunJson.readLines(out, HostSample.class);
        assertThat(samples).hasSize(taken);
        return samples.stream().map(HostSample::timeUs).toList();
    }

    /** Wakes late by always the same time. */
    private static final class LateClock implements SampleClock {
        private final long lateUs;
        private final long stopUs;
        private long nowUs;

        private LateClock(long nowUs, long lateUs, long stopUs) {
            this.nowUs = nowUs;
            this.lateUs = lateUs;
            this.stopUs = stopUs;
        }

        @Override
        public long nowUs() {
            return nowUs;
        }

        @Override
        public boolean waitUntil(long epochUs) {
            nowUs = epochUs + lateUs;
            return epochUs < stopUs;
        }
    }
}
