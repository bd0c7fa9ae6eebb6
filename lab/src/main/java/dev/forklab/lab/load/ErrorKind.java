package dev.forklab.lab.load;

import java.util.Locale;

/** What can go wrong with a connection or a request; each kind is counted under its own key. */
enum ErrorKind {
    /** Nobody listens there. */
    REFUSED,
    /** A connection could not be made for another reason: no route, no free local port. */
    UNREACHABLE,
    /** The connection broke. */
    RESET,
    /**
     * The connection ended before the answer began or its head was whole: the server closed it, or an answer before it on the
     * same connection was the last or failed.
     */
    CLOSED_EARLY,
    /** The server closed after a whole answer: not an HTTP error, but the next request needs a new connection. */
    CLOSED,
    /** No whole answer, or no connection, within the limit. */
    TIMEOUT,
    /** A whole answer that is not 2xx. */
    BAD_STATUS,
    /** A whole 2xx answer whose body is none of those expected. */
    MISMATCH,
    /** Not HTTP/1.x, or bytes that nobody asked for. */
    MALFORMED,
    /** The server closed inside a body. */
    SHORT_BODY,
    /**
     * Sent, and without an answer when the load was stopped and its drain was over, or when a request before it on the same
     * connection had a timeout.
     */
    UNANSWERED;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
