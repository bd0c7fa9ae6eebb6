package dev.forklab.lab.cli;

import dev.forklab.lab.load.EpochClock;
import dev.forklab.lab.load.LoadLimits;
import dev.forklab.lab.load.Measurement;
import dev.forklab.lab.load.StopSignal;
import dev.forklab.lab.load.SystemEpochClock;
import java.time.Duration;

/** What {@code load} and {@code ramp} both measure with. */
final class LoadTools {
    static final EpochClock CLOCK = new SystemEpochClock();
    static final LoadLimits LIMITS = new LoadLimits(
            Duration.ofSeconds(Defaults.REQUEST_TIMEOUT_SECONDS),
            Duration.ofMillis(Defaults.DRAIN_MILLIS),
            Defaults.CONNECTIONS_PER_SECOND);

    private LoadTools() {}

    static Measurement measurement(StopSignal stop) {
        return new Measurement(CLOCK, stop);
    }
}
