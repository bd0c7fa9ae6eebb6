package dev.forklab.server.counters;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One event loop, and what its counters stood at when they were last read. */
final class WatchedLoop {
    /** Nobody has recorded for so long: what happened meanwhile belongs to no recording. */
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final int loop;
    private final Thread thread;
    private final LoopCounters counters;
    private final LongSupplier iterations;
    private final LongSupplier clock;
    private Reading last;

    /** @param clock nanoseconds from any start */
    WatchedLoop(int loop, Thread thread, LoopCounters counters, LongSupplier iterations, LongSupplier clock) {
        this.loop = loop;
        this.thread = thread;
        this.counters = counters;
        this.iterations = iterations;
        this.clock = clock;
    }

    /** What has happened since the last call; nothing when that was too long ago, or never. */
    Optional<LoopEvent> next() {
        Reading before = last;
        last = new Reading(clock.getAsLong(), counters.read(), iterations.getAsLong());
        return before == null || last.nanos - before.nanos > STALE_NANOS
                ? Optional.empty()
                : Optional.of(event(before, last));
    }

    private LoopEvent event(Reading from, Reading to) {
        LoopEvent event = new LoopEvent();
        event.loop = loop;
        event.thread = thread;
        event.period = to.nanos - from.nanos;
        event.requests = to.counters.requests() - from.counters.requests();
        event.bytes = to.counters.bytes() - from.counters.bytes();
        event.connectionsOpen = to.counters.connectionsOpen();
        event.iterations = to.iterations - from.iterations;
        return event;
    }

    private record Reading(long nanos, CounterReading counters, long iterations) {}
}
