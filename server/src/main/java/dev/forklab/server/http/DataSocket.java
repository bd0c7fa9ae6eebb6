package dev.forklab.server.http;

import io.vertx.core.http.HttpServerOptions;

/** The options of the data port's listener. */
public final class DataSocket {
    /** The article's somaxconn: a ramp opens thousands of connections at once; the kernel caps it at its own limit. */
    private static final int BACKLOG = 65_535;

    private DataSocket() {}

    /**
     * Options for all addresses of the host.
     *
     * @param reusePort whether other sockets bind the same port: of the other workers, or of the other event loops
     */
    public static HttpServerOptions options(int port, boolean reusePort) {
        return new HttpServerOptions()
                .setHost("0.0.0.0")
                .setPort(port)
                .setReusePort(reusePort)
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true)
                .setIdleTimeout(0)
                .setHttp2ClearTextEnabled(false);
    }
}
