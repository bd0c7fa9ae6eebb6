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

    private static final byte[] VERSION = HeaderText.token("http/1.");
    private static final byte[] CHUNKED = HeaderText.token("chunked");
    private static final byte[] CLOSE = HeaderText.token("close");
    private static final byte[] KEEP_ALIVE = HeaderText.token("keep-alive");

    private final HeaderName name = new HeaderName();
    private final HeaderText value = new HeaderText();
    private Phase phase;
    private int bytes;
    private int column;
    private int status;
    private long contentLength;
    private boolean chunked;
    private boolean keepAlive;

    HeadReader() {
        reset();
    }

    void reset() {
        phase = Phase.STATUS;
        bytes = 0;
        column = 0;
        status = 0;
        contentLength = -1;
        chunked = false;
        keepAlive = true;
    }

    /** Takes bytes up to the end of the head; returns the place after the last byte taken. */
    int read(ByteBuffer in, int from, int to) {
        int position = from;
        while (position < to && phase != Phase.DONE && phase != Phase.MALFORMED) {
            byte next = in.get(position++);
            phase = switch (phase) {
                case STATUS -> statusByte(next);
                case NAME -> nameByte(next);
                case OTHER_NAME -> otherNameByte(next);
                case VALUE -> valueByte(next);
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
        return chunked;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    /** {@code HTTP/1.1 200}, then a blank or the end of the line. */
    private Phase statusByte(byte next) {
        int place = column++;
        if (place < VERSION.length) {
            return HeaderText.lower(next) == VERSION[place] ? Phase.STATUS : Phase.MALFORMED;
        }
        return switch (place - VERSION.length) {
            case 0 -> version(next);
            case 1 -> next == ' ' ? Phase.STATUS : Phase.MALFORMED;
            case 2, 3, 4 -> statusDigit(next);
            default -> endOfStatus(next);
        };
    }

    private Phase version(byte digit) {
        keepAlive = digit == '1';
        return digit == '0' || digit == '1' ? Phase.STATUS : Phase.MALFORMED;
    }

    private Phase statusDigit(byte next) {
        status = status * 10 + (next - '0');
        return next >= '0' && next <= '9' ? Phase.STATUS : Phase.MALFORMED;
    }

    private Phase endOfStatus(byte next) {
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
        return switch (next) {
            case '\r' -> name.begun() ? Phase.MALFORMED : Phase.LAST_LINE_FEED;
            case '\n' -> name.begun() ? Phase.MALFORMED : whole();
            case ' ', '\t' -> Phase.MALFORMED;
            case ':' -> endOfName();
            default -> name.take(next) ? Phase.NAME : Phase.OTHER_NAME;
        };
    }

    private Phase endOfName() {
        value.clear();
        return name.known() == HeaderName.OTHER ? Phase.REST_OF_LINE : Phase.VALUE;
    }

    private Phase otherNameByte(byte next) {
        if (next == ':') {
            return Phase.REST_OF_LINE;
        }
        return next == '\n' ? Phase.MALFORMED : Phase.OTHER_NAME;
    }

    private Phase valueByte(byte next) {
        if (next != '\n') {
            return value.append(next) ? Phase.VALUE : Phase.MALFORMED;
        }
        boolean understood =
                switch (name.known()) {
                    case HeaderName.CONTENT_LENGTH -> takeContentLength();
                    case HeaderName.TRANSFER_ENCODING -> takeTransferEncoding();
                    default -> takeConnection();
                };
        return understood ? newLine() : Phase.MALFORMED;
    }

    private boolean takeContentLength() {
        long length = value.decimal();
        boolean contradicts = contentLength >= 0 && contentLength != length;
        contentLength = length;
        return length >= 0 && !contradicts;
    }

    private boolean takeTransferEncoding() {
        chunked = value.endsWithToken(CHUNKED);
        return chunked;
    }

    private boolean takeConnection() {
        if (value.hasToken(CLOSE)) {
            keepAlive = false;
        } else if (value.hasToken(KEEP_ALIVE)) {
            keepAlive = true;
        }
        return true;
    }

    /** A length beside chunks is how requests are smuggled: RFC 9112 (6.3) calls it an error. */
    private Phase whole() {
        return chunked && contentLength >= 0 ? Phase.MALFORMED : Phase.DONE;
    }
}
