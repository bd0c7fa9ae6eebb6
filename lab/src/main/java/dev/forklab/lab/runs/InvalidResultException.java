package dev.forklab.lab.runs;

import java.io.IOException;

/** Something was done to its end, but its result must not be used; the message says why. */
public final class InvalidResultException extends IOException {
    private static final long serialVersionUID = 1L;

    public InvalidResultException(String message) {
        super(message);
    }
}
