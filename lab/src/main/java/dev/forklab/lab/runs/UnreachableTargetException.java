package dev.forklab.lab.runs;

import java.io.IOException;

/** A host, a server or a worker that was asked for does not answer; the message names its address and what to do. */
public final class UnreachableTargetException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreachableTargetException(String message, Throwable cause) {
        super(message, cause);
    }
}
