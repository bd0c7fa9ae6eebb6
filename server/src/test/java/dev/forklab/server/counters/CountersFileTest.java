package dev.forklab.server.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountersFileTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("counters");
    }

    @Test
    void sumsTheEventLoopsOfOneWorkerOnly() throws Exception {
        CountersFile counters = CountersFile.open(file, 2, 2);
        counters.loop(1, 0).accepted();
        counters.loop(1, 0).answered(100);
        counters.loop(1, 1).accepted();
        counters.loop(1, 1).answered(20);
        counters.loop(1, 1).closed();
        counters.totals(1).write(7, 3, 4);
        assertThat(counters.read(1)).isEqualTo(new CounterReading(2, 1, 2, 120, 7, 3, 4));
        assertThat(counters.read(0)).isEqualTo(new CounterReading(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void goesOnWhereTheWorkerBeforeStopped() throws Exception {
        CountersFile before = CountersFile.open(file, 1, 1);
        before.loop(0, 0).accepted();
        before.loop(0, 0).answered(100);
        before.totals(0).write(50, 5, 8);
        CountersFile after = CountersFile.open(file, 1, 1);
        after.forgetOpenConnections(0);
        after.loop(0, 0).answered(100);
        WorkerTotals totals = after.totals(0);
        totals.write(1, 1, 1);
        totals.write(2, 1, 3);
        assertThat(before.read(0)).isEqualTo(new CounterReading(1, 0, 2, 200, 52, 6, 11));
    }

    @Test
    void sweepsAgainWhenTheReaderWasPutAside() throws Exception {
        CountersFile counters = CountersFile.open(file, 2, 1);
        counters.loop(1, 0).answered(100);
        Iterator<Long> clock =
                List.of(1_000_000L, 1_040_000L, 1_040_010L, 1_040_020L).iterator();
        CounterSnapshot snapshot = counters.snapshot(clock::next);
        assertThat(snapshot.timeMicros()).isEqualTo(1_040_015);
        assertThat(snapshot.sweepMicros()).isEqualTo(10);
        assertThat(snapshot.workers()).extracting(CounterReading::requests).containsExactly(0L, 1L);
    }

    @Test
    void takesTheQuickestSweepWhenAllAreSlow() throws Exception {
        CountersFile counters = CountersFile.open(file, 1, 1);
        Iterator<Long> clock = List.of(
                        0L, 9_000L, 10_000L, 12_000L, 20_000L, 29_000L, 30_000L, 39_000L, 40_000L, 49_000L)
                .iterator();
        assertThat(counters.snapshot(clock::next).timeMicros()).isEqualTo(11_000);
    }

    @Test
    void givesEachEventLoopALineOfItsOwn() throws Exception {
        CountersFile.open(file, 3, 4);
        assertThat(file).hasSize(3 * (1 + 4) * CountersFile.LINE_BYTES);
    }

    @Test
    void refusesALineThatIsNotThere() throws Exception {
        CountersFile counters = CountersFile.open(file, 1, 1);
        assertThatThrownBy(() -> counters.loop(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> counters.loop(1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
