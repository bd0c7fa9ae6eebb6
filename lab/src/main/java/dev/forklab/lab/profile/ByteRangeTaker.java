package dev.forklab.lab.profile;

import java.util.Set;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;

/** Takes least, most and last of one number of bytes of one event. */
final class ByteRangeTaker implements EventTaker {
    private final ProfileWindow window;
    private final String event;
    private final String field;
    private final Predicate<RecordedEvent> wanted;
    private ByteRange range;
    private long lastNanos = Long.MIN_VALUE;

    private ByteRangeTaker(ProfileWindow window, String event, String field, Predicate<RecordedEvent> wanted) {
        this.window = window;
        this.event = event;
        this.field = field;
        this.wanted = wanted;
    }

    /** The Java heap's use right after each collection: what is live, and what the collection could not see was not. */
    static ByteRangeTaker heapAfterGc(ProfileWindow window) {
        return new ByteRangeTaker(window, "jdk.GCHeapSummary", "heapUsed", event -> event.getString("when")
                .equals("After GC"));
    }

    static ByteRangeTaker residentSet(ProfileWindow window) {
        return new ByteRangeTaker(window, "jdk.ResidentSetSize", "size", _ -> true);
    }

    @Override
    public Set<String> events() {
        return Set.of(event);
    }

    @Override
    public void take(RecordedEvent reading) {
        if (!window.contains(reading) || !wanted.test(reading)) {
            return;
        }
        long bytes = reading.getLong(field);
        long nanos = ProfileWindow.nanos(reading.getStartTime());
        ByteRange before = range == null ? new ByteRange(0, bytes, bytes, bytes) : range;
        range = new ByteRange(
                before.readings() + 1,
                Math.min(before.minBytes(), bytes),
                Math.max(before.maxBytes(), bytes),
                nanos >= lastNanos ? bytes : before.lastBytes());
        lastNanos = Math.max(lastNanos, nanos);
    }

    /** Null without a reading in the window. */
    ByteRange range() {
        return range;
    }
}
