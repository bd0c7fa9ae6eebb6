package dev.forklab.lab.load;

/** A schedule at work on one event loop: decides what is sent when. */
interface Sender {
    /** The run begins: requests go from one time until another, on the clock of {@code System.nanoTime()}. */
    void run(long fromNanos, long untilNanos);

    /** A connection has room for a request: it has been opened, answered, or let go at the start of the run. */
    void ready(LoadConnection connection, long now);

    /** Nothing is sent any more; returns how many starts have fallen due by now and were never sent. */
    long stop(long now);
}
