package dev.forklab.lab.record;

import java.io.IOException;

/** A worker's bean was asked and said no; the message has its reason. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
