package dev.forklab.lab.profile;

import java.io.IOException;

/** A file that is not a whole recording; the message names the file and what to do. */
public final class BadRecordingException extends IOException {
    private static final long serialVersionUID = 1;

    BadRecordingException(String message) {
        super(message);
    }

    BadRecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
