package dev.forklab.server.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Tells a worker that died from one that cannot live: so many restarts within so long, and no more. */
final class RestartLimit {
    private final int restarts;
    private final Duration within;
    private final Deque<Instant> granted = new ArrayDeque<>();

    RestartLimit(int restarts, Duration within) {
        this.restarts = restarts;
        this.within = within;
    }

    /** Whether one more restart is granted now; if so it counts. */
    boolean grants(Instant now) {
        while (!granted.isEmpty() && granted.getFirst().isBefore(now.minus(within))) {
            granted.removeFirst();
        }
        if (granted.size() >= restarts) {
            return false;
        }
        granted.addLast(now);
        return true;
    }
}
