package dev.forklab.lab.observe;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Takes a sample at every whole epoch second, as soon after it as the clock wakes it, and appends it to a file at once. */
public final class HostObserver {
    private static final long SECOND_US = 1_000_000;

    private final HostSampler sampler;
    private final SampleClock clock;

    public HostObserver(HostSampler sampler, SampleClock clock) {
        this.sampler = Objects.requireNonNull(sampler, "sampler");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Samples until a time, that second included, or until the clock says to stop; returns how many were taken. */
    public int observe(long untilUs, Path file) throws IOException, InterruptedException {
        int samples = 0;
        long nextUs = secondAfter(clock.nowUs());
        while (nextUs <= untilUs && clock.waitUntil(nextUs)) {
            boolean last = nextUs + SECOND_US > untilUs;
            HostSample sample = sampler.sample(clock.nowUs(), last);
            RunFiles.appendLine(file, sample);
            samples++;
            nextUs = secondAfter(Math.max(nextUs, clock.nowUs()));
        }
        return samples;
    }

    private static long secondAfter(long timeUs) {
        return (timeUs / SECOND_US + 1) * SECOND_US;
    }
}
