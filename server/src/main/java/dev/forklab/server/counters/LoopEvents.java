package dev.forklab.server.counters;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import jdk.jfr.FlightRecorder;

/** Emits {@code forklab.EventLoop} for each event loop of this worker, in every second in which someone records. */
public final class LoopEvents implements AutoCloseable {
    private final List<WatchedLoop> loops = new CopyOnWriteArrayList<>();
    private final Runnable hook = this::emit;

    /** From now on the flight recorder calls, from a thread of its own and only while a recording wants the event. */
    public void start() {
        FlightRecorder.addPeriodicEvent(LoopEvent.class, hook);
    }

    /**
     * Adds an event loop; any thread may do so.
     *
     * @param loop its number in the worker
     * @param iterations how many it has begun so far
     */
    public void add(int loop, Thread thread, LoopCounters counters, LongSupplier iterations) {
        loops.add(new WatchedLoop(loop, thread, counters, iterations, System::nanoTime));
    }

    private void emit() {
        for (WatchedLoop loop : loops) {
            loop.next().ifPresent(LoopEvent::commit);
        }
    }

    @Override
    public void close() {
        FlightRecorder.removePeriodicEvent(hook);
    }
}
