package dev.forklab.lab.load;

import java.nio.ByteBuffer;

/** Reads a chunked body with its trailers (RFC 9112, 7.1) in pieces of any size. */
final class ChunkReader {
    private enum Phase {
        SIZE,
        EXTENSION,
        DATA,
        AFTER_DATA,
        TRAILER_START,
        TRAILER,
        LAST_LINE_FEED,
        DONE,
        MALFORMED
    }

    /** Fifteen hexadecimal digits cannot overflow a long. */
    private static final int MAX_DIGITS = 15;

    private Phase phase;
    private long remaining;
    private int digits;
    private boolean carriageReturn;

    ChunkReader() {
        reset();
    }

    void reset() {
        phase = newSize();
    }

    /** Takes bytes up to the end of the body; returns the place after the last byte taken. */
    int read(ByteBuffer in, int from, int to) {
        int position = from;
        while (position < to && phase != Phase.DONE && phase != Phase.MALFORMED) {
            if (phase == Phase.DATA) {
                position = skipData(position, to);
                continue;
            }
            byte next = in.get(position++);
            phase = switch (phase) {
                case SIZE -> sizeByte(next);
                case EXTENSION -> next == '\n' ? afterSize() : Phase.EXTENSION;
                case AFTER_DATA -> afterDataByte(next);
                case TRAILER_START -> trailerStart(next);
                case TRAILER -> next == '\n' ? Phase.TRAILER_START : Phase.TRAILER;
                case LAST_LINE_FEED -> next == '\n' ? Phase.DONE : Phase.MALFORMED;
                case DATA, DONE, MALFORMED -> phase;
            };
        }
        return position;
    }

    boolean done() {
        return phase == Phase.DONE;
    }

    boolean malformed() {
        return phase == Phase.MALFORMED;
    }

    private Phase newSize() {
        remaining = 0;
        digits = 0;
        carriageReturn = false;
        return Phase.SIZE;
    }

    private Phase sizeByte(byte next) {
        int digit = Character.digit(next, 16);
        if (digit >= 0) {
            remaining = remaining * 16 + digit;
            return ++digits <= MAX_DIGITS ? Phase.SIZE : Phase.MALFORMED;
        }
        if (digits == 0) {
            return Phase.MALFORMED;
        }
        return switch (next) {
            case '\n' -> afterSize();
            case '\r', ';', ' ', '\t' -> Phase.EXTENSION;
            default -> Phase.MALFORMED;
        };
    }

    private Phase afterSize() {
        return remaining == 0 ? Phase.TRAILER_START : Phase.DATA;
    }

    private int skipData(int position, int to) {
        long taken = Math.min(remaining, to - position);
        remaining -= taken;
        if (remaining == 0) {
            phase = Phase.AFTER_DATA;
        }
        return position + (int) taken;
    }

    private Phase afterDataByte(byte next) {
        if (next == '\r' && !carriageReturn) {
            carriageReturn = true;
            return Phase.AFTER_DATA;
        }
        return next == '\n' ? newSize() : Phase.MALFORMED;
    }

    private static Phase trailerStart(byte next) {
        return switch (next) {
            case '\r' -> Phase.LAST_LINE_FEED;
            case '\n' -> Phase.DONE;
            default -> Phase.TRAILER;
        };
    }
}
