package dev.forklab.lab.load;

/** Reads {@code HTTP/1.1 200} byte by byte; a reason may follow it. */
final class StatusLine {
    private static final byte[] VERSION = HeaderText.token("HTTP/1.");
    private static final int DIGITS = 3;

    private int column;
    private int minorVersion;
    private int status;

    void clear() {
        column = 0;
        minorVersion = 0;
        status = 0;
    }

    /** Takes one byte; false when it has no place there. */
    boolean take(byte next) {
        int place = column++;
        if (place < VERSION.length) {
            return next == VERSION[place];
        }
        return switch (place - VERSION.length) {
            case 0 -> takeVersion(next);
            case 1 -> next == ' ';
            default -> takeDigit(next);
        };
    }

    /** Whether the version and the status are whole. */
    boolean whole() {
        return column == VERSION.length + 2 + DIGITS;
    }

    /** 0 or 1: of HTTP/1.0 or HTTP/1.1. */
    int minorVersion() {
        return minorVersion;
    }

    int status() {
        return status;
    }

    private boolean takeVersion(byte digit) {
        minorVersion = digit - '0';
        return digit == '0' || digit == '1';
    }

    private boolean takeDigit(byte digit) {
        status = status * 10 + (digit - '0');
        return digit >= '0' && digit <= '9';
    }
}
