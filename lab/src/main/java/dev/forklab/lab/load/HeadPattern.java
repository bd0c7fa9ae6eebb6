package dev.forklab.lab.load;

import java.nio.ByteBuffer;

/**
 * The head that was read last, by which the next is told at a glance: servers send the same one again, but for the digits
 * of its length. Eight bytes are compared at a time; whatever differs is read byte by byte. One for an event loop.
 */
final class HeadPattern {
    private static final int MAX_WORDS = 64;

    private final long[] words = new long[MAX_WORDS];
    /** The bits of a word that must be the same. */
    private final long[] masks = new long[MAX_WORDS];

    private int count;
    private int length;
    private int digitsFrom;
    private int digitsTo;
    private int status;
    private boolean keepAlive;

    /**
     * Notes a head that is whole and has one length.
     *
     * @param in big-endian, as buffers are made
     * @param lengthEnd where the line ends that has its length
     */
    void remember(ByteBuffer in, int from, int to, int lengthEnd, int status, boolean keepAlive) {
        int needed = Math.ceilDiv(to - from, Long.BYTES);
        count = 0;
        if (needed > MAX_WORDS || in.limit() - from < needed * Long.BYTES) {
            return;
        }
        length = to - from;
        this.status = status;
        this.keepAlive = keepAlive;
        findDigits(in, from, lengthEnd);
        for (int i = 0; i < needed; i++) {
            masks[i] = mask(i * Long.BYTES);
            words[i] = in.getLong(from + i * Long.BYTES) & masks[i];
        }
        count = needed;
    }

    /** Whether such a head begins here; its length may still be no number. */
    boolean matches(ByteBuffer in, int from, int to) {
        if (count == 0 || to - from < count * Long.BYTES) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if ((in.getLong(from + i * Long.BYTES) & masks[i]) != words[i]) {
                return false;
            }
        }
        return true;
    }

    /** The length that a head tells which matches; -1 when there is anything but digits. */
    long contentLength(ByteBuffer in, int from) {
        long value = 0;
        for (int i = from + digitsFrom; i < from + digitsTo; i++) {
            int digit = in.get(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Bytes of the head. */
    int length() {
        return length;
    }

    int status() {
        return status;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    private void findDigits(ByteBuffer in, int from, int lengthEnd) {
        int end = lengthEnd;
        while (!isDigit(in.get(end - 1))) {
            end--;
        }
        int first = end;
        while (isDigit(in.get(first - 1))) {
            first--;
        }
        digitsFrom = first - from;
        digitsTo = end - from;
    }

    private long mask(int offset) {
        long mask = 0;
        for (int i = offset; i < offset + Long.BYTES; i++) {
            boolean same = i < length && (i < digitsFrom || i >= digitsTo);
            mask = mask << Byte.SIZE | (same ? 0xFF : 0);
        }
        return mask;
    }

    private static boolean isDigit(byte next) {
        return next >= '0' && next <= '9';
    }
}
