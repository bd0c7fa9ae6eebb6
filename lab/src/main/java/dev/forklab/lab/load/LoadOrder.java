package dev.forklab.lab.load;

import java.util.Objects;

/**
 * One load: so many connections to one target.
 *
 * @param pipelining requests that a connection may have under way at a time
 * @param expected the bodies that are right; null when any is
 */
public record LoadOrder(Target target, int connections, Schedule schedule, int pipelining, ExpectedBodies expected) {
    /** Checks the numbers. */
    public LoadOrder {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(schedule, "schedule");
        if (connections < 0) {
            throw new IllegalArgumentException("connections " + connections + ": allowed are 0 and more");
        }
        if (pipelining < 1) {
            throw new IllegalArgumentException("pipelining " + pipelining + ": allowed are 1 and more");
        }
    }

    /** A load that takes any body. */
    public LoadOrder(Target target, int connections, Schedule schedule, int pipelining) {
        this(target, connections, schedule, pipelining, null);
    }

    /** The same load, whose bodies are checked on a sample. */
    public LoadOrder expecting(ExpectedBodies bodies) {
        return new LoadOrder(target, connections, schedule, pipelining, bodies);
    }

    /** A closed load that sends one request at a time on each connection. */
    public static LoadOrder closed(Target target, int connections) {
        return new LoadOrder(target, connections, new Schedule.Closed(), 1);
    }

    /** Requests per second that these connections are to make; null when the schedule is closed. */
    Double rateAsked() {
        return schedule instanceof Schedule.Open open ? open.rateOf(connections) : null;
    }
}
