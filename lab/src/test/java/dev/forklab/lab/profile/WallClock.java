package dev.forklab.lab.profile;

import dev.forklab.lab.observe.SampleClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The real time, until it is stopped. */
final class WallClock implements SampleClock {
    private final CountDownLatch stopped = new CountDownLatch(1);

    void stop() {
        stopped.countDown();
    }

    @Override
    public long nowUs() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public boolean waitUntil(long epochUs) throws InterruptedException {
        return !stopped.await(Math.max(0, epochUs - nowUs()), TimeUnit.MICROSECONDS);
    }
}
