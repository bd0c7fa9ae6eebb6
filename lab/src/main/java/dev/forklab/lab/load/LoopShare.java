package dev.forklab.lab.load;

/**
 * One event loop's share of a load.
 *
 * @param schedule an open one begins at the share's first connection
 * @param pipelining requests that a connection may have under way at a time
 * @param connectionsPerSecond the pace at which connections are opened
 * @param timeoutNanos a request older than this is given up
 * @param expected the bodies that are right; null when any is
 */
record LoopShare(
        int connections,
        Schedule schedule,
        int pipelining,
        double connectionsPerSecond,
        long timeoutNanos,
        ExpectedBodies expected) {
    /** The share of one of {@code loops} event loops, {@code index} from 0. */
    static LoopShare of(LoadOrder order, LoadLimits limits, int loops, int index) {
        int before = Shares.before(order.connections(), loops, index);
        Schedule schedule = order.schedule() instanceof Schedule.Open open ? open.from(before) : order.schedule();
        return new LoopShare(
                Shares.of(order.connections(), loops, index),
                schedule,
                order.pipelining(),
                (double) limits.connectionsPerSecond() / loops,
                limits.requestTimeout().toNanos(),
                order.expected());
    }
}
