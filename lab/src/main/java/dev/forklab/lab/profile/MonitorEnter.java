package dev.forklab.lab.profile;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** Entering a monitor that another thread owned; the time that was spun before parking is not in it. */
final class MonitorEnter implements WaitEvent {
    static final String NAME = "jdk.JavaMonitorEnter";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WaitKind kind() {
        return WaitKind.MONITOR;
    }

    @Override
    public RecordedClass type(RecordedEvent event) {
        return event.getValue("monitorClass");
    }

    @Override
    public RecordedThread previousOwner(RecordedEvent event) {
        return event.getValue("previousOwner");
    }
}
