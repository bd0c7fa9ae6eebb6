package dev.forklab.lab.profile;

import java.util.List;
import java.util.Set;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/** What keeps something of one recording's events; an instance belongs to one recording and one thread. */
interface EventTaker {
    /** The JDK's names of the events that it wants; others are not even parsed. */
    Set<String> events();

    /** The types of events that the recording knows, with or without events; called before the events of each chunk. */
    default void types(List<EventType> types) {}

    /** The event is the reader's own object and valid during the call only; its stack trace may be kept. */
    void take(RecordedEvent event);
}
