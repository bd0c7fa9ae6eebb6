package dev.forklab.lab.profile;

import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;

/**
 * CPU time of the process during pauses for garbage collection (Serial, Parallel and G1; what is concurrent is not in it).
 * The virtual machine reads it from times(2), in steps of 10 ms a pause: right in the sum only.
 */
final class GcCpuTaker implements EventTaker {
    private final ProfileWindow window;
    private long nanos;

    GcCpuTaker(ProfileWindow window) {
        this.window = window;
    }

    @Override
    public Set<String> events() {
        return Set.of("jdk.GCCPUTime");
    }

    @Override
    public void take(RecordedEvent event) {
        if (window.contains(event)) {
            nanos += event.getDuration("userTime").toNanos()
                    + event.getDuration("systemTime").toNanos();
        }
    }

    double seconds() {
        return nanos / 1e9;
    }
}
