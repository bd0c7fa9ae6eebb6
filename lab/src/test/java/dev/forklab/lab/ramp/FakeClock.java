package dev.forklab.lab.ramp;

import dev.forklab.lab.load.EpochClock;
import dev.forklab.lab.load.StopSignal;
import java.util.ArrayList;
import java.util.List;

/** A clock that is at the time one waits for. */
final class FakeClock implements EpochClock {
    private final List<Long> waits = new ArrayList<>();
    private long nowUs;

    FakeClock(long nowUs) {
        this.nowUs = nowUs;
    }

    /** The times waited for that were still to come. */
    List<Long> waits() {
        return waits;
    }

    @Override
    public long nowUs() {
        return nowUs;
    }

    @Override
    public long nanoTimeAt(long epochUs) {
        return epochUs * 1_000;
    }

    @Override
    public boolean waitUntil(long epochUs, StopSignal stop) {
        if (epochUs > nowUs) {
            waits.add(epochUs);
            nowUs = epochUs;
        }
        return !stop.requested();
    }
}
