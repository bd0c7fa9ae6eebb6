package dev.forklab.lab.cli;

import dev.forklab.lab.load.EpochClock;
import dev.forklab.lab.load.StopSignal;
import dev.forklab.lab.observe.SampleClock;

/** The load's clock for the observer, stopped by the same signal. */
record StoppableClock(EpochClock clock, StopSignal stop) implements SampleClock {
    @Override
    public long nowUs() {
        return clock.nowUs();
    }

    @Override
    public boolean waitUntil(long epochUs) throws InterruptedException {
        return clock.waitUntil(epochUs, stop);
    }
}
