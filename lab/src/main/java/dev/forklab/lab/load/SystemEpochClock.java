package dev.forklab.lab.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The machine's clock, followed when it is stepped: every question reads it anew. */
public final class SystemEpochClock implements EpochClock {
    private static final int READINGS = 5;

    @Override
    public long nowUs() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Of several readings the one that was interrupted least. */
    @Override
    public long nanoTimeAt(long epochUs) {
        long best = Long.MAX_VALUE;
        long result = 0;
        for (int i = 0; i < READINGS; i++) {
            long before = System.nanoTime();
            long aheadNanos = ChronoUnit.NANOS.between(Instant.now(), Instant.EPOCH.plus(epochUs, ChronoUnit.MICROS));
            long width = System.nanoTime() - before;
            if (width < best) {
                best = width;
                result = before + width / 2 + aheadNanos;
            }
        }
        return result;
    }

    @Override
    public boolean waitUntil(long epochUs, StopSignal stop) throws InterruptedException {
        for (long ahead = epochUs - nowUs(); ahead > 0; ahead = epochUs - nowUs()) {
            if (stop.await(ahead * 1_000)) {
                return false;
            }
        }
        return true;
    }
}
