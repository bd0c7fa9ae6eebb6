package dev.forklab.lab.runs;

import java.io.IOException;

/** Two runs whose environments differ in something that a comparison of them would hide; the message names it. */
public final class UnlikeRunsException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnlikeRunsException(String message) {
        super(message);
    }
}
