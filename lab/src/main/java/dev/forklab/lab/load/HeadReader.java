package dev.forklab.lab.load;

import java.nio.ByteBuffer;

/** Reads a status line and the three headers that frame a body, in pieces of any size and without allocation. */
final class HeadReader {
    private enum Phase {
        STATUS,
        NAME,
        OTHER_NAME,
        VALUE,
        REST_OF_LINE,
        LAST_LINE_FEED,
        DONE,
        MALFORMED
    }

    /** Far above any head a server sends; a head without end must not pass for a slow answer. */
    private static final int MAX_BYTES = 65_536;

    private final StatusLine statusLine = new StatusLine();
    private final HeaderName name = new HeaderName();
    private final HeaderText value = new HeaderText();
    private final Framing framing = new Framing();
    private final HeadPattern pattern;
    private Phase phase;
    private int bytes;
    private int lengthEnd;
    private int status;
    private long contentLength;
    private boolean persistent;

    /** @param pattern of the heads before this one, also of other connections of the event loop */
    HeadReader(HeadPattern pattern) {
        this.pattern = pattern;
        reset();
    }

    void reset() {
        phase = Phase.STATUS;
        bytes = 0;
        status = 0;
        contentLength = -1;
        statusLine.clear();
        framing.clear();
    }

    /** Takes bytes up to the end of the head; returns the place after the last byte taken. */
    int read(ByteBuffer in, int from, int to) {
        boolean first = bytes == 0;
        if (first && pattern.matches(in, from, to) && takePattern(in, from)) {
            return from + pattern.length();
        }
        int position = readBytes(in, from, to);
        if (first && phase == Phase.DONE && framing.oneLength()) {
            pattern.remember(in, from, position, lengthEnd, status, persistent);
        }
        return position;
    }

    private boolean takePattern(ByteBuffer in, int from) {
        contentLength = pattern.contentLength(in, from);
        if (contentLength < 0) {
            return false;
        }
        status = pattern.status();
        persistent = pattern.keepAlive();
        phase = Phase.DONE;
        return true;
    }

    private int readBytes(ByteBuffer in, int from, int to) {
        int position = from;
        while (position < to && phase != Phase.DONE && phase != Phase.MALFORMED) {
            byte next = in.get(position++);
            phase = switch (phase) {
                case STATUS -> statusByte(next);
                case NAME -> nameByte(next);
                case OTHER_NAME -> otherNameByte(next);
                case VALUE -> valueByte(next, position);
                case REST_OF_LINE -> next == '\n' ? newLine() : Phase.REST_OF_LINE;
                case LAST_LINE_FEED -> next == '\n' ? whole() : Phase.MALFORMED;
                case DONE, MALFORMED -> phase;
            };
        }
        bytes += position - from;
        if (bytes > MAX_BYTES) {
            phase = Phase.MALFORMED;
        }
        return position;
    }

    boolean done() {
        return phase == Phase.DONE;
    }

    boolean malformed() {
        return phase == Phase.MALFORMED;
    }

    int status() {
        return status;
    }

    /** -1 when there is none. */
    long contentLength() {
        return contentLength;
    }

    boolean chunked() {
        return framing.chunked();
    }

    /** Whether the connection stays open. */
    boolean keepAlive() {
        return persistent;
    }

    private Phase statusByte(byte next) {
        if (!statusLine.whole()) {
            return statusLine.take(next) ? Phase.STATUS : Phase.MALFORMED;
        }
        if (next == '\n') {
            return newLine();
        }
        return next == ' ' || next == '\r' ? Phase.REST_OF_LINE : Phase.MALFORMED;
    }

    private Phase newLine() {
        name.clear();
        return Phase.NAME;
    }

    private Phase nameByte(byte next) {
        if (HeaderName.allows(next)) {
            return name.take(next) ? Phase.NAME : Phase.OTHER_NAME;
        }
        if (name.begun()) {
            return next == ':' ? endOfName() : Phase.MALFORMED;
        }
        return switch (next) {
            case '\r' -> Phase.LAST_LINE_FEED;
            case '\n' -> whole();
            default -> Phase.MALFORMED;
        };
    }

    private Phase endOfName() {
        value.clear();
        return name.known() == HeaderName.OTHER ? Phase.REST_OF_LINE : Phase.VALUE;
    }

    private static Phase otherNameByte(byte next) {
        if (next == ':') {
            return Phase.REST_OF_LINE;
        }
        return HeaderName.allows(next) ? Phase.OTHER_NAME : Phase.MALFORMED;
    }

    private Phase valueByte(byte next, int position) {
        if (next != '\n') {
            return value.append(next) ? Phase.VALUE : Phase.MALFORMED;
        }
        if (name.known() == HeaderName.CONTENT_LENGTH) {
            lengthEnd = position;
        }
        return framing.take(name.known(), value) ? newLine() : Phase.MALFORMED;
    }

    private Phase whole() {
        status = statusLine.status();
        contentLength = framing.contentLength();
        persistent = framing.persistent(statusLine.minorVersion());
        return framing.contradictory() ? Phase.MALFORMED : Phase.DONE;
    }
}
