package dev.forklab.lab.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * When a recording was recorded. Its file is a row of chunks, each with its length in its header. The JDK's stream reads
 * what is not whole as if it had no events, without an error: so the lengths are added up before. A chunk that the
 * recorder threw away, as the recording grew over its limit, leaves a gap or a late start.
 *
 * @param bytes of the file
 * @param chunks in the order of the file, epoch nanoseconds
 */
record RecordingSpans(long bytes, List<Chunk> chunks) {
    /** Magic, version, then seven longs: size, constants, metadata, start, duration, start in ticks, ticks; flags. */
    private static final int HEADER_BYTES = 68;

    private static final int MAGIC = 0x464C5200; // "FLR\0"
    private static final int SIZE_AT = 8;
    private static final int START_AT = 32;
    private static final int DURATION_AT = 40;
    private static final double NANOS = 1e9;

    record Chunk(long startNanos, long stopNanos) {}

    /** @throws BadRecordingException when the file is empty, not a recording, or cut off */
    static RecordingSpans of(Path file) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            long end = channel.size();
            if (end == 0) {
                throw new BadRecordingException(file + ": an empty file, not a recording; record again");
            }
            for (long at = 0; at < end; ) {
                ByteBuffer header = header(file, channel, at, end);
                long start = header.getLong(START_AT);
                chunks.add(new Chunk(start, start + header.getLong(DURATION_AT)));
                at += header.getLong(SIZE_AT);
            }
            return new RecordingSpans(end, chunks);
        }
    }

    /** The chunks' lengths together. */
    double seconds() {
        return chunks.stream()
                        .mapToLong(chunk -> chunk.stopNanos - chunk.startNanos)
                        .sum()
                / NANOS;
    }

    /** From the first chunk's start to the last one's stop. */
    ProfileWindow whole() {
        return new ProfileWindow(chunks.getFirst().startNanos, chunks.getLast().stopNanos);
    }

    /** The part of the window that lies in no chunk. */
    double uncoveredSeconds(ProfileWindow window) {
        long covered = chunks.stream()
                .mapToLong(chunk -> window.overlapNanos(chunk.startNanos, chunk.stopNanos))
                .sum();
        return Math.max(0, window.seconds() - covered / NANOS);
    }

    private static ByteBuffer header(Path file, FileChannel channel, long at, long end) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        while (header.hasRemaining() && channel.read(header, at + header.position()) > 0) {
            // Reads on: one read may give less than there is.
        }
        if (header.position() >= Integer.BYTES && header.getInt(0) != MAGIC) {
            throw new BadRecordingException(
                    file + ": not a recording: no chunk of a .jfr file begins at byte " + at + "; name a .jfr file");
        }
        long length = header.hasRemaining() ? Long.MAX_VALUE : header.getLong(SIZE_AT);
        if (length < HEADER_BYTES || length > end - at) {
            throw new BadRecordingException(file + ": cut off: the file ends at byte " + end
                    + ", in the chunk that begins at byte " + at + "; fetch the recording again, or record again");
        }
        return header;
    }
}
