package dev.forklab.lab.judge;

import java.util.Locale;

/** What a point's throughput may be bound by. */
public enum Bound {
    /** The load client's CPU. */
    CLIENT,
    /** The bandwidth of a link, what the cloud lets through, or the CPU that serves a queue of the NIC. */
    NETWORK,
    /** CPU of the server's hottest worker, or of its host. */
    SERVER_CPU,
    /** One worker or event loop has all the CPU that it can use, and its siblings do not. */
    IMBALANCE,
    /** A lock that requests wait for one after the other. */
    LOCK,
    /** A closed loop's connections: too few to fill anything. */
    CONNECTIONS,
    /** Nothing: an open loop's rate was reached with all resources to spare. */
    NONE,
    /** Something that is not measured. */
    UNKNOWN;

    /** As it is said to people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the throughput is the server's own: of any other wall it could do at least that. */
    boolean ofServer() {
        return this == SERVER_CPU || this == IMBALANCE || this == LOCK;
    }
}
