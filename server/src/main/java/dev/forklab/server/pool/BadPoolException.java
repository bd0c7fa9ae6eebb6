package dev.forklab.server.pool;

import java.nio.file.Path;

/** A pool file that cannot be served: missing, empty, or with a line that is not JSON. */
public final class BadPoolException extends Exception {
    private static final long serialVersionUID = 1L;

    BadPoolException(Path file, String reason) {
        super("pool file " + file + ": " + reason + "; allowed: one JSON payload a line, UTF-8, under 2 GiB");
    }
}
