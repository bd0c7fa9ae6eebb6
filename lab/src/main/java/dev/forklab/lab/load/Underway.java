package dev.forklab.lab.load;

import io.netty.buffer.ByteBuf;

/** The requests of one connection that have no answer yet, oldest first, with when they were sent and when they were due. */
final class Underway {
    private final ByteBuf[] requests;
    private final int requestLength;
    private final long[] sentAt;
    private final long[] dueAt;
    private int oldest;
    private int size;

    /**
     * An empty row.
     *
     * @param request shared, unreleasable bytes: each place has a view of its own, as a slow socket may hold several
     * @param most how many may be under way at a time
     */
    Underway(ByteBuf request, int most) {
        requestLength = request.readableBytes();
        requests = new ByteBuf[most];
        for (int i = 0; i < most; i++) {
            requests[i] = request.duplicate();
        }
        sentAt = new long[most];
        dueAt = new long[most];
    }

    int size() {
        return size;
    }

    boolean full() {
        return size == requests.length;
    }

    /** Notes one more; returns its bytes. */
    ByteBuf add(long now, long due) {
        int place = (oldest + size) % requests.length;
        sentAt[place] = now;
        dueAt[place] = due;
        size++;
        return requests[place].setIndex(0, requestLength);
    }

    /** When the oldest was sent. */
    long sentAt() {
        return sentAt[oldest];
    }

    /** When the oldest was due. */
    long dueAt() {
        return dueAt[oldest];
    }

    /** Forgets the oldest. */
    void remove() {
        oldest = (oldest + 1) % requests.length;
        size--;
    }
}
