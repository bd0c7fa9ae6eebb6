package dev.forklab.lab.profile;

import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;

/**
 * A taker that also takes the waits, of which a recording may have millions: it is asked once for all that are equal
 * but for their times.
 */
interface WaitListener extends EventTaker {
    /** What takes the times of such waits; empty when they do not matter. */
    Optional<WaitSink> sink(Waiting waiting);

    /** Others than waits; none as a rule. */
    @Override
    default Set<String> events() {
        return Set.of();
    }

    @Override
    default void take(RecordedEvent event) {
        throw new IllegalStateException("no taker of " + event.getEventType().getName());
    }
}
