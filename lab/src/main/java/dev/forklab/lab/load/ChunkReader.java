package dev.forklab.lab.load;

import java.nio.ByteBuffer;

/** Reads a chunked body with its trailers (RFC 9112, 7.1) in pieces of any size. */
final class ChunkReader {
    private enum Phase {
        SIZE,
        BLANK_AFTER_SIZE,
        EXTENSION,
        SIZE_LINE_FEED,
        DATA,
        AFTER_DATA,
        DATA_LINE_FEED,
        TRAILER_START,
        TRAILER_NAME,
        TRAILER_VALUE,
        LAST_LINE_FEED,
        DONE,
        MALFORMED
    }

    /** Far above any line that a server sends between chunks; one without end must not pass for a slow answer. */
    private static final int MAX_LINE_BYTES = 65_536;

    /** Fifteen hexadecimal digits cannot overflow a long. */
    private static final int MAX_DIGITS = 15;

    private Phase phase;
    private long remaining;
    private int digits;
    private int lineBytes;
    private BodyCheck check;

    ChunkReader() {
        reset();
    }

    void reset() {
        lineBytes = 0;
        phase = newSize();
    }

    /** Hands the data to a check as well; null: to none. */
    void dataTo(BodyCheck next) {
        check = next;
    }

    /** Takes bytes up to the end of the body; returns the place after the last byte taken. */
    int read(ByteBuffer in, int from, int to) {
        int position = from;
        while (position < to && phase != Phase.DONE && phase != Phase.MALFORMED) {
            if (phase == Phase.DATA) {
                position = skipData(in, position, to);
                continue;
            }
            byte next = in.get(position++);
            lineBytes = next == '\n' ? 0 : lineBytes + 1;
            phase = lineBytes > MAX_LINE_BYTES ? Phase.MALFORMED : after(next);
        }
        return position;
    }

    boolean done() {
        return phase == Phase.DONE;
    }

    boolean malformed() {
        return phase == Phase.MALFORMED;
    }

    private Phase after(byte next) {
        return switch (phase) {
            case SIZE -> sizeByte(next);
            case BLANK_AFTER_SIZE -> afterDigits(next);
            case EXTENSION -> next == '\n' ? afterSize() : Phase.EXTENSION;
            case SIZE_LINE_FEED -> next == '\n' ? afterSize() : Phase.MALFORMED;
            case AFTER_DATA -> next == '\r' ? Phase.DATA_LINE_FEED : afterData(next);
            case DATA_LINE_FEED -> afterData(next);
            case TRAILER_START -> trailerStart(next);
            case TRAILER_NAME -> trailerName(next);
            case TRAILER_VALUE -> next == '\n' ? Phase.TRAILER_START : Phase.TRAILER_VALUE;
            case LAST_LINE_FEED -> next == '\n' ? Phase.DONE : Phase.MALFORMED;
            case DATA, DONE, MALFORMED -> phase;
        };
    }

    private Phase newSize() {
        remaining = 0;
        digits = 0;
        return Phase.SIZE;
    }

    private Phase sizeByte(byte next) {
        int digit = Character.digit(next, 16);
        if (digit >= 0) {
            remaining = remaining * 16 + digit;
            return ++digits <= MAX_DIGITS ? Phase.SIZE : Phase.MALFORMED;
        }
        return digits == 0 ? Phase.MALFORMED : afterDigits(next);
    }

    private Phase afterDigits(byte next) {
        return switch (next) {
            case '\n' -> afterSize();
            case '\r' -> Phase.SIZE_LINE_FEED;
            case ';' -> Phase.EXTENSION;
            case ' ', '\t' -> Phase.BLANK_AFTER_SIZE;
            default -> Phase.MALFORMED;
        };
    }

    private Phase afterSize() {
        return remaining == 0 ? Phase.TRAILER_START : Phase.DATA;
    }

    private int skipData(ByteBuffer in, int position, int to) {
        int end = position + (int) Math.min(remaining, to - position);
        remaining -= end - position;
        if (remaining == 0) {
            phase = Phase.AFTER_DATA;
        }
        if (check != null) {
            check.take(in, position, end);
        }
        return end;
    }

    private Phase afterData(byte next) {
        return next == '\n' ? newSize() : Phase.MALFORMED;
    }

    private static Phase trailerStart(byte next) {
        return switch (next) {
            case '\r' -> Phase.LAST_LINE_FEED;
            case '\n' -> Phase.DONE;
            default -> HeaderName.allows(next) ? Phase.TRAILER_NAME : Phase.MALFORMED;
        };
    }

    private static Phase trailerName(byte next) {
        if (next == ':') {
            return Phase.TRAILER_VALUE;
        }
        return HeaderName.allows(next) ? Phase.TRAILER_NAME : Phase.MALFORMED;
    }
}
