package dev.forklab.lab.runs;

/**
 * One step of a ramp.
 *
 * @param connections of all clients together
 * @param rate requests per second of all clients together when the schedule is open; absent when it is closed
 * @param repeatOf the place in the plan of the level that this one measures again, to see what the ramp itself changed; absent
 *     of a level that is measured for its own sake
 */
public record Level(int connections, Integer rate, Integer repeatOf) {
    /** A level for its own sake. */
    public Level(int connections, Integer rate) {
        this(connections, rate, null);
    }

    /** The same connections at another rate. */
    public Level at(int requestsPerSecond) {
        return new Level(connections, requestsPerSecond, repeatOf);
    }

    /** The same load again, as a repeat of the level at that place. */
    public Level again(int place) {
        return new Level(connections, rate, place);
    }

    /** Whether it measures a level for a second time. */
    public boolean repeats() {
        return repeatOf != null;
    }
}
