package dev.forklab.lab.load;

import java.util.Objects;

/** One load: so many connections to one target. */
public record LoadOrder(Target target, int connections, Schedule schedule) {
    /** Checks the number. */
    public LoadOrder {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(schedule, "schedule");
        if (connections < 0) {
            throw new IllegalArgumentException("connections " + connections + ": allowed are 0 and more");
        }
    }
}
