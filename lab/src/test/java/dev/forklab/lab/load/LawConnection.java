package dev.forklab.lab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** One connection of a {@link LawServer}: finds the ends of requests, and writes replies in their pieces. */
final class LawConnection {
    private static final String END_OF_REQUEST = "\r\n\r\n";

    /** A reply and when its request came. */
    private record Owed(Reply reply, long arrivalNanos) {}

    private final SocketChannel channel;
    private final int number;
    private final Queue<Owed> owed = new ArrayDeque<>();
    private final Queue<ByteBuffer> pieces = new ArrayDeque<>();
    private boolean closes;
    private int matched;

    LawConnection(SocketChannel channel, int number) {
        this.channel = channel;
        this.number = number;
    }

    int number() {
        return number;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** How many requests end in what can be read now; -1 when the client has ended the connection. */
    int readRequests(ByteBuffer buffer) {
        if (!read(buffer.clear())) {
            return -1;
        }
        buffer.flip();
        int ends = 0;
        while (buffer.hasRemaining()) {
            byte next = buffer.get();
            matched = next == END_OF_REQUEST.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
            if (matched == END_OF_REQUEST.length()) {
                matched = 0;
                ends++;
            }
        }
        return ends;
    }

    /** Adds a reply that is due; true when with it a batch is whole. */
    boolean owe(Reply reply, long arrivalNanos, int batch) {
        owed.add(new Owed(reply, arrivalNanos));
        return owed.size() >= batch;
    }

    /** Makes pieces of all that is owed, as one text; the truth gets the delays. */
    void release(long now, LawTruth truth) {
        int length = owed.stream().mapToInt(each -> each.reply().bytes().length).sum();
        int pieceBytes = owed.size() == 1 ? owed.element().reply().pieceBytes() : Math.max(1, length);
        ByteBuffer text = ByteBuffer.allocate(length);
        for (Owed each = owed.poll(); each != null; each = owed.poll()) {
            text.put(each.reply().bytes());
            closes |= each.reply().closes();
            truth.replied(each.reply().kind(), each.arrivalNanos(), now);
        }
        for (int at = 0; at < length; at += pieceBytes) {
            pieces.add(text.slice(at, Math.min(pieceBytes, length - at)));
        }
    }

    /** Writes the next piece; true when nothing is left, or nobody there to read it. */
    boolean writePiece() {
        ByteBuffer piece = pieces.peek();
        if (piece != null && !write(piece)) {
            return true;
        }
        if (piece != null && !piece.hasRemaining()) {
            pieces.remove();
        }
        return pieces.isEmpty();
    }

    /** Whether a reply that has been written ends it. */
    boolean closes() {
        return closes;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** False when the client has closed or reset the connection: both are its right. */
    private boolean read(ByteBuffer buffer) {
        try {
            return channel.read(buffer) >= 0;
        } catch (IOException _) {
            return false;
        }
    }

    /** False when the client has reset the connection; the next read says so, too. */
    private boolean write(ByteBuffer piece) {
        try {
            channel.write(piece);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
