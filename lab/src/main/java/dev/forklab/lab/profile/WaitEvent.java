package dev.forklab.lab.profile;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** One of the JDK's events of a waiting thread: its name, and what it alone knows. */
interface WaitEvent {
    /** The JDK's name of the event. */
    String name();

    /** What it is as long as no rule says more. */
    WaitKind kind();

    /** The class of the object that is waited for; null when there is none. */
    RecordedClass type(RecordedEvent event);

    /** The thread that had the lock before; null when the event does not tell. */
    default RecordedThread previousOwner(RecordedEvent event) {
        return null;
    }
}
