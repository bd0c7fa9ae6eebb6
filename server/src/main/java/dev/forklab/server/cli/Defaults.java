package dev.forklab.server.cli;

/** Every default of the command; strings, for they stand in annotations. */
final class Defaults {
    /** The article's data port. */
    static final String PORT = "8083";

    /** The port after the data port; loopback only. */
    static final String ADMIN_PORT = "8084";

    /** JMX by custom is at 7091 and up: worker i listens on the i-th port after it. */
    static final String JMX_PORT = "7091";

    /** The side of the comparison that needs no further option. */
    static final String MODE = "single";

    /** As Vert.x does it unasked. */
    static final String ACCEPT = "shared";

    /** The article's repaired index; its fault is asked for by name. */
    static final String INDEX = "cursor";

    /** The article's lock is held for a drawing and no longer. */
    static final String LOCK_HOLD_MICROS = "0";

    /** The transport that Vert.x is run with in production on Linux. */
    static final String TRANSPORT = "epoll";

    /** The article's processes may run on any CPU. */
    static final String AFFINITY = "none";

    /** The article's fiberPoolSize. */
    static final String POOL_SIZE = "500";

    /** The article's 4.5 KB a product. */
    static final String PRODUCT_BYTES = "4500";

    /** Any fixed number will do, as long as all arms of a run share it. */
    static final String SEED = "42";

    /** One event loop a worker, as Fiber's prefork gives each child GOMAXPROCS(1). */
    static final int PREFORK_EVENT_LOOPS = 1;

    /** Single mode has at least two event loops, else there is nothing that they could contend for. */
    static final int LEAST_SINGLE_EVENT_LOOPS = 2;

    /** A JVM is ready in about a second; 128 of them on a busy host may take a while. */
    static final int READY_WITHIN_SECONDS = 60;

    private Defaults() {}
}
