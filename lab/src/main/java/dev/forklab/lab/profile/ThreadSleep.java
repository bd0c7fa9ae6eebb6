package dev.forklab.lab.profile;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;

/** One call of Thread.sleep. */
final class ThreadSleep implements WaitEvent {
    static final String NAME = "jdk.ThreadSleep";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WaitKind kind() {
        return WaitKind.SLEEP;
    }

    @Override
    public RecordedClass type(RecordedEvent event) {
        return null;
    }
}
