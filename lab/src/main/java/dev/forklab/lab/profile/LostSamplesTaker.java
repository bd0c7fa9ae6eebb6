package dev.forklab.lab.profile;

import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;

/** CPU time samples that came while their thread was inside the virtual machine, where no stack can be walked. */
final class LostSamplesTaker implements EventTaker {
    private final ProfileWindow window;
    private long samples;

    LostSamplesTaker(ProfileWindow window) {
        this.window = window;
    }

    @Override
    public Set<String> events() {
        return Set.of("jdk.CPUTimeSamplesLost");
    }

    @Override
    public void take(RecordedEvent event) {
        if (window.contains(event)) {
            samples += event.getInt("lostSamples");
        }
    }

    long samples() {
        return samples;
    }
}
