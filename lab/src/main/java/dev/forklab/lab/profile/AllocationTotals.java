package dev.forklab.lab.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * What all Java threads allocated in the window, from their own counters, which the recorder reads once a second: last
 * reading less first, stretched from the time between the two to the whole window. A thread that starts after the first
 * reading counts from 0, one that ends counts to its last.
 */
final class AllocationTotals implements EventTaker {
    private final ProfileWindow window;
    private final Map<Long, Reading> readings = new HashMap<>();
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    private static final class Reading {
        private final String thread;
        private long firstNanos = Long.MAX_VALUE;
        private long first = Long.MAX_VALUE;
        private long last;

        private Reading(String thread) {
            this.thread = thread;
        }
    }

    AllocationTotals(ProfileWindow window) {
        this.window = window;
    }

    @Override
    public Set<String> events() {
        return Set.of("jdk.ThreadAllocationStatistics");
    }

    @Override
    public void take(RecordedEvent event) {
        RecordedThread thread = event.getThread("thread");
        if (!window.contains(event) || thread == null) {
            return;
        }
        long nanos = ProfileWindow.nanos(event.getStartTime());
        long allocated = event.getLong("allocated");
        Reading reading = readings.computeIfAbsent(thread.getId(), _ -> new Reading(name(thread)));
        reading.firstNanos = Math.min(reading.firstNanos, nanos);
        reading.first = Math.min(reading.first, allocated);
        reading.last = Math.max(reading.last, allocated);
        firstNanos = Math.min(firstNanos, nanos);
        lastNanos = Math.max(lastNanos, nanos);
    }

    /** Most bytes first; empty when the window holds fewer than two readings. */
    Optional<List<AllocationThread>> threads() {
        if (lastNanos <= firstNanos) {
            return Optional.empty();
        }
        return Optional.of(Allocation.threads(readings.values().stream()
                .map(reading -> new AllocationThread(reading.thread, allocated(reading)))
                .filter(thread -> thread.bytes() > 0)));
    }

    /** All threads that are read at once have one time. */
    private long allocated(Reading reading) {
        long grown = reading.firstNanos == firstNanos ? reading.last - reading.first : reading.last;
        return Math.round(grown * window.seconds() * 1e9 / (lastNanos - firstNanos));
    }

    private static String name(RecordedThread thread) {
        String name = thread.getJavaName();
        return name == null ? String.valueOf(thread.getOSName()) : name;
    }
}
