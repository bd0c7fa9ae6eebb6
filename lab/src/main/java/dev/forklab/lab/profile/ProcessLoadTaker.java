package dev.forklab.lab.profile;

import java.util.OptionalDouble;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;

/**
 * The whole process's CPU time as the JVM itself reckons it, where nobody observed it. Each load is of another stretch
 * than the time between two events: it was seen 10 to 26 % off.
 */
final class ProcessLoadTaker implements EventTaker {
    private final LoadMeter meter;

    ProcessLoadTaker(ProfileWindow window) {
        meter = new LoadMeter(window);
    }

    @Override
    public Set<String> events() {
        return Set.of("jdk.CPULoad");
    }

    @Override
    public void take(RecordedEvent event) {
        meter.add(ProfileWindow.nanos(event.getStartTime()), event.getFloat("jvmUser") + event.getFloat("jvmSystem"));
    }

    /** Of all CPUs of the machine, before it is multiplied by their number. */
    OptionalDouble seconds() {
        return meter.seconds(0);
    }
}
