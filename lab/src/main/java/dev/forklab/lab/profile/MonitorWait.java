package dev.forklab.lab.profile;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;

/** One call of Object.wait, up to its notification or its time. */
final class MonitorWait implements WaitEvent {
    static final String NAME = "jdk.JavaMonitorWait";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WaitKind kind() {
        return WaitKind.WAIT;
    }

    @Override
    public RecordedClass type(RecordedEvent event) {
        return event.getValue("monitorClass");
    }
}
