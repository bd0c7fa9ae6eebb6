package dev.forklab.server.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LockedIndexTest {
    private static final int HOLD_MICROS = 20_000;
    private static final int THREADS = 3;

    @Test
    void parksInsideItsLockSoThatRequestsWaitForEachOther() throws Exception {
        LockedIndex index = new LockedIndex(10, 1, HOLD_MICROS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            long start = System.nanoTime();
            threads.invokeAll(Collections.nCopies(THREADS, index::next));
            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MICROSECONDS.toNanos(THREADS * HOLD_MICROS));
        }
    }
}
