package dev.forklab.server.fleet;

import dev.forklab.server.http.LoopIterations;
import io.vertx.core.impl.transports.TransportInternal;
import java.io.IOException;
import java.util.Locale;

/** How the event loops talk to the kernel. */
public enum Transport {
    EPOLL,
    NIO;

    /**
     * Vert.x's transport of this name.
     *
     * @param iterations where its event loops count theirs
     * @throws IOException if it cannot run here: another one is never taken silently
     */
    io.vertx.core.transport.Transport require(LoopIterations iterations) throws IOException {
        io.vertx.core.transport.Transport transport =
                switch (this) {
                    case EPOLL -> io.vertx.core.transport.Transport.EPOLL;
                    case NIO -> io.vertx.core.transport.Transport.NIO;
                };
        if (transport == null) {
            throw new IOException("--transport " + this + ": its library is not on the class path");
        }
        if (!transport.available()) {
            throw new IOException("--transport " + this + ": not available here: " + transport.unavailabilityCause());
        }
        return new TransportInternal(transport.name(), true, null, counted(iterations));
    }

    private io.vertx.core.spi.transport.Transport counted(LoopIterations iterations) {
        return switch (this) {
            case EPOLL -> iterations.epoll();
            case NIO -> iterations.nio();
        };
    }

    /** The name on the command line and in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
