package dev.forklab.lab.load;

/** A schedule at work on one event loop: decides what a connection does that has nothing to wait for. */
interface Sender {
    /** The connection has just been opened, answered, or let go at the start of the run. */
    void ready(LoadConnection connection, long now);
}
