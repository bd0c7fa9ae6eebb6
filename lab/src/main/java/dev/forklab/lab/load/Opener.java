package dev.forklab.lab.load;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Opens an event loop's connections at a pace: a burst of thousands would overflow the server's accept queue. */
final class Opener {
    /** What a late timer may catch up with at once. */
    private static final long CATCH_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final EventLoop eventLoop;
    private final long gapNanos;
    private final IntConsumer connect;
    private final Queue<Integer> slots = new ArrayDeque<>();
    private boolean ticking;
    private long next = System.nanoTime();

    Opener(EventLoop eventLoop, double connectionsPerSecond, IntConsumer connect) {
        this.eventLoop = eventLoop;
        this.gapNanos = (long) (TimeUnit.SECONDS.toNanos(1) / connectionsPerSecond);
        this.connect = connect;
    }

    /** Queues a slot for a new connection; call it on the event loop. */
    void add(int slot) {
        slots.add(slot);
        if (!ticking) {
            ticking = true;
            tick();
        }
    }

    /** Forgets all that is queued. */
    void cancel() {
        slots.clear();
    }

    private void tick() {
        long now = System.nanoTime();
        next = Math.max(next, now - CATCH_UP_NANOS);
        while (!slots.isEmpty() && next <= now) {
            next += gapNanos;
            connect.accept(slots.remove());
        }
        ticking = !slots.isEmpty();
        if (ticking) {
            eventLoop.schedule(this::tick, next - now, TimeUnit.NANOSECONDS);
        }
    }
}
