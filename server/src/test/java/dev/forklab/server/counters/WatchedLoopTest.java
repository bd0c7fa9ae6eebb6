package dev.forklab.server.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedLoopTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path directory;

    private final AtomicLong nanos = new AtomicLong(7);
    private final AtomicLong iterations = new AtomicLong(100);
    private LoopCounters counters;
    private WatchedLoop loop;

    @BeforeEach
    void watch() throws Exception {
        counters = CountersFile.open(directory.resolve("counters"), 1, 1).loop(0, 0);
        counters.accepted();
        counters.answered(1_000);
        loop = new WatchedLoop(3, Thread.currentThread(), counters, iterations::get, nanos::get);
    }

    @Test
    void tellsOfThePeriodSinceTheLastCall() {
        assertThat(loop.next()).isEmpty();
        counters.answered(10);
        counters.answered(20);
        counters.accepted();
        iterations.set(105);
        nanos.addAndGet(SECOND);
        LoopEvent event = loop.next().orElseThrow();
        assertThat(event.loop).isEqualTo(3);
        assertThat(event.thread).isSameAs(Thread.currentThread());
        assertThat(event.period).isEqualTo(SECOND);
        assertThat(event.requests).isEqualTo(2);
        assertThat(event.bytes).isEqualTo(30);
        assertThat(event.connectionsOpen).isEqualTo(2);
        assertThat(event.iterations).isEqualTo(5);
    }

    @Test
    void leavesOutWhatHappenedWhileNobodyRecorded() {
        assertThat(loop.next()).isEmpty();
        counters.answered(10);
        nanos.addAndGet(5 * SECOND + 1);
        assertThat(loop.next()).isEmpty();
        counters.answered(20);
        nanos.addAndGet(5 * SECOND);
        assertThat(loop.next().map(event -> event.bytes)).isEqualTo(Optional.of(20L));
    }
}
