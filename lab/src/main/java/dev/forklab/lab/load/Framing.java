package dev.forklab.lab.load;

/** What the headers of one head say of where its body ends, and of whether the connection stays open. */
final class Framing {
    private static final byte[] CHUNKED = HeaderText.token("chunked");
    private static final byte[] CLOSE = HeaderText.token("close");
    private static final byte[] KEEP_ALIVE = HeaderText.token("keep-alive");

    private long contentLength;
    private int lengths;
    private boolean chunked;
    private boolean close;
    private boolean keepAlive;

    void clear() {
        contentLength = -1;
        lengths = 0;
        chunked = false;
        close = false;
        keepAlive = false;
    }

    /** Takes the value of one of the three headers; false when it cannot be understood, or contradicts another. */
    boolean take(int name, HeaderText value) {
        return switch (name) {
            case HeaderName.CONTENT_LENGTH -> takeContentLength(value.decimal());
            case HeaderName.TRANSFER_ENCODING -> chunked = value.endsWithToken(CHUNKED);
            default -> takeConnection(value);
        };
    }

    /** -1 when there is none. */
    long contentLength() {
        return contentLength;
    }

    boolean chunked() {
        return chunked;
    }

    /** A length beside chunks is how requests are smuggled: RFC 9112 (6.3) calls it an error. */
    boolean contradictory() {
        return chunked && contentLength >= 0;
    }

    /** Whether one header has told the length, and nothing else the body's end. */
    boolean oneLength() {
        return lengths == 1 && !chunked;
    }

    /** RFC 9112 (9.3): whether the connection stays open; a chunked answer of HTTP/1.0 is not to be trusted (6.1). */
    boolean persistent(int minorVersion) {
        return !close && (minorVersion == 1 || keepAlive && !chunked);
    }

    private boolean takeContentLength(long length) {
        boolean contradicts = contentLength >= 0 && contentLength != length;
        lengths++;
        contentLength = length;
        return length >= 0 && !contradicts;
    }

    private boolean takeConnection(HeaderText value) {
        close |= value.hasToken(CLOSE);
        keepAlive |= value.hasToken(KEEP_ALIVE);
        return true;
    }
}
