package dev.forklab.lab.load;

import java.nio.charset.StandardCharsets;

/** The value of one header, collected byte by byte without allocation; letters become small. */
final class HeaderText {
    private static final int LIMIT = 256;
    /** Eighteen digits cannot overflow a long. */
    private static final int MAX_DIGITS = 18;

    private final byte[] text = new byte[LIMIT];
    private int length;

    void clear() {
        length = 0;
    }

    /** Takes one byte; false when the value is too long. */
    boolean append(byte next) {
        if (length == LIMIT) {
            return false;
        }
        boolean leadingBlank = length == 0 && isBlank(next);
        if (!leadingBlank) {
            text[length++] = lower(next);
        }
        return true;
    }

    /** The value as a plain decimal number, -1 when it is none. */
    long decimal() {
        int end = trimmedEnd(length);
        if (end == 0 || end > MAX_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Whether a comma-separated value holds this token. */
    boolean hasToken(byte[] token) {
        for (int start = 0; start <= length; start = tokenEnd(start) + 1) {
            if (isToken(start, tokenEnd(start), token)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the last token of a comma-separated value is this one. */
    boolean endsWithToken(byte[] token) {
        int start = 0;
        for (int end = tokenEnd(0); end < length; end = tokenEnd(start)) {
            start = end + 1;
        }
        return isToken(start, length, token);
    }

    static byte[] token(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + ('a' - 'A')) : letter;
    }

    private int tokenEnd(int start) {
        int end = start;
        while (end < length && text[end] != ',') {
            end++;
        }
        return end;
    }

    private boolean isToken(int from, int to, byte[] token) {
        int start = from;
        while (start < to && isBlank(text[start])) {
            start++;
        }
        int end = trimmedEnd(to);
        if (end - start != token.length) {
            return false;
        }
        for (int i = 0; i < token.length; i++) {
            if (text[start + i] != token[i]) {
                return false;
            }
        }
        return true;
    }

    private int trimmedEnd(int to) {
        int end = to;
        while (end > 0 && isBlank(text[end - 1])) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(byte next) {
        return next == ' ' || next == '\t' || next == '\r';
    }
}
