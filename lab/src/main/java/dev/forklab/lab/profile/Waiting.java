package dev.forklab.lab.profile;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;

/**
 * All of a wait but its times and who had the lock before: the reader's own objects, one for all events of a chunk that
 * share it, and compared as such, by identity.
 *
 * @param thread null when the recording does not know it
 * @param trace null when it was recorded without
 * @param type the class of the object waited for; null when there is none
 */
record Waiting(WaitEvent source, RecordedThread thread, RecordedStackTrace trace, RecordedClass type) {
    /** The JDK's own getters search an event's fields by name twice; these search once. */
    static Waiting of(WaitEvent source, RecordedEvent event) {
        return new Waiting(source, event.getValue("eventThread"), event.getValue("stackTrace"), source.type(event));
    }

    /** What rules look at. */
    Wait named(Names names, Stacks stacks) {
        return new Wait(
                source.kind(),
                names.of(type),
                stacks.of(trace),
                names.of(thread).orElse(""));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Waiting waiting
                && trace == waiting.trace
                && thread == waiting.thread
                && type == waiting.type
                && source == waiting.source;
    }

    @Override
    public int hashCode() {
        return (System.identityHashCode(trace) * 31 + System.identityHashCode(thread)) * 31
                + System.identityHashCode(type);
    }
}
