package dev.forklab.lab.profile;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;

/** One call of LockSupport.park: locks, latches and queues of java.util.concurrent, idle pools, and bare parks. */
final class ThreadPark implements WaitEvent {
    static final String NAME = "jdk.ThreadPark";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public WaitKind kind() {
        return WaitKind.PARK;
    }

    /** The class of the blocker; a bare parkNanos has none. */
    @Override
    public RecordedClass type(RecordedEvent event) {
        return event.getValue("parkedClass");
    }
}
