package dev.forklab.lab.load;

import java.nio.ByteBuffer;

/**
 * Finds the end of each answer in a stream of bytes that may be split anywhere, without keeping the body and without
 * allocation. Interim answers (1xx) are read over.
 */
final class ResponseReader {
    private enum State {
        HEAD,
        LENGTH_BODY,
        CHUNKED_BODY,
        BODY_UNTIL_CLOSE,
        COMPLETE,
        MALFORMED
    }

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final HeadReader head;
    private final ChunkReader chunks = new ChunkReader();
    private State state = State.HEAD;
    private long remaining;
    private BodyCheck check;

    /** @param pattern of the heads before, of all connections of the event loop */
    ResponseReader(HeadPattern pattern) {
        head = new HeadReader(pattern);
    }

    /** Makes ready for the next answer. */
    void reset() {
        head.reset();
        state = State.HEAD;
    }

    /** Hands the next answer's body to a check as well; null: to none. */
    void bodyTo(BodyCheck next) {
        check = next;
        chunks.dataTo(next);
    }

    /** Ends the check of the whole body: whether it is one of those expected, or has no check. */
    boolean bodyMatches() {
        boolean matches = check == null || check.matches();
        bodyTo(null);
        return matches;
    }

    /** Ends the check, if there is one, of a body that will not be whole or does not count. */
    void dropCheck() {
        if (check != null) {
            check.abandon();
            bodyTo(null);
        }
    }

    /** Takes bytes up to the end of one answer; returns the place after the last byte taken. */
    int read(ByteBuffer in, int from, int to) {
        int position = from;
        while (position < to && state != State.COMPLETE && state != State.MALFORMED) {
            position = switch (state) {
                case HEAD -> readHead(in, position, to);
                case LENGTH_BODY -> skipBody(in, position, to);
                case CHUNKED_BODY -> readChunks(in, position, to);
                case BODY_UNTIL_CLOSE -> body(in, position, to);
                case COMPLETE, MALFORMED -> to;
            };
        }
        return position;
    }

    boolean complete() {
        return state == State.COMPLETE;
    }

    boolean malformed() {
        return state == State.MALFORMED;
    }

    /** Whether the head is whole and the body is not. */
    boolean insideBody() {
        return state == State.LENGTH_BODY || state == State.CHUNKED_BODY;
    }

    /** The server has closed: that completes a body without a length, and nothing else. */
    void endOfStream() {
        if (state == State.BODY_UNTIL_CLOSE) {
            state = State.COMPLETE;
        }
    }

    boolean successful() {
        return head.status() >= 200 && head.status() < 300;
    }

    /** Whether the connection may carry another request. */
    boolean keepAlive() {
        return head.keepAlive();
    }

    private int readHead(ByteBuffer in, int from, int to) {
        int position = head.read(in, from, to);
        if (head.malformed()) {
            state = State.MALFORMED;
        } else if (head.done()) {
            state = afterHead();
        }
        return position;
    }

    private State afterHead() {
        int status = head.status();
        if (status < 100 || status == SWITCHING_PROTOCOLS) {
            return State.MALFORMED;
        }
        if (status < 200) {
            head.reset();
            return State.HEAD;
        }
        if (status == NO_CONTENT || status == NOT_MODIFIED) {
            return State.COMPLETE;
        }
        if (head.chunked()) {
            chunks.reset();
            return State.CHUNKED_BODY;
        }
        remaining = head.contentLength();
        if (remaining < 0) {
            return State.BODY_UNTIL_CLOSE;
        }
        return remaining == 0 ? State.COMPLETE : State.LENGTH_BODY;
    }

    private int skipBody(ByteBuffer in, int from, int to) {
        int taken = (int) Math.min(remaining, to - from);
        remaining -= taken;
        if (remaining == 0) {
            state = State.COMPLETE;
        }
        return body(in, from, from + taken);
    }

    private int body(ByteBuffer in, int from, int to) {
        if (check != null) {
            check.take(in, from, to);
        }
        return to;
    }

    private int readChunks(ByteBuffer in, int from, int to) {
        int position = chunks.read(in, from, to);
        if (chunks.malformed()) {
            state = State.MALFORMED;
        } else if (chunks.done()) {
            state = State.COMPLETE;
        }
        return position;
    }
}
