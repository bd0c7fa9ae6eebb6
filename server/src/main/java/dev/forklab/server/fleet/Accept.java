package dev.forklab.server.fleet;

import java.util.Locale;

/** Who of a worker's event loops accepts connections. */
public enum Accept {
    /** One listening socket, whose connections Vert.x hands to the loops in turn. */
    SHARED,
    /** Each loop has a listening socket of its own, and the kernel picks one by a hash of the connection's addresses. */
    REUSEPORT;

    /** How many sockets a worker listens on. */
    int listeners(int eventLoops) {
        return switch (this) {
            case SHARED -> 1;
            case REUSEPORT -> eventLoops;
        };
    }

    /** The name on the command line and in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
