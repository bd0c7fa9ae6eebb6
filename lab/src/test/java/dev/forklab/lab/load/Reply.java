package dev.forklab.lab.load;

import java.nio.charset.StandardCharsets;

/**
 * What a {@link LawServer} writes for one request.
 *
 * @param pieceBytes how much of it is written at once, other connections served in between
 * @param closes whether the connection is closed behind it
 */
record Reply(Kind kind, byte[] bytes, int pieceBytes, boolean closes) {
    /** By what name the server counts it. */
    enum Kind {
        OK,
        BUSY,
        DROPPED,
        CUT,
        SILENT
    }

    /** Written at once; the connection stays open. */
    static Reply of(Kind kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new Reply(kind, bytes, Math.max(1, bytes.length), false);
    }

    Reply inPieces(int bytes) {
        return new Reply(kind, this.bytes, bytes, closes);
    }

    Reply thenClose() {
        return new Reply(kind, bytes, pieceBytes, true);
    }
}
