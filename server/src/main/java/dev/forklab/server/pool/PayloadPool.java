package dev.forklab.server.pool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The fixed array of payloads that all requests are answered from: the lines of one file, mapped read-only, so that any
 * number of workers share one copy in memory.
 */
public final class PayloadPool {
    private final List<ByteBuffer> payloads;

    private PayloadPool(List<ByteBuffer> payloads) {
        this.payloads = List.copyOf(payloads);
    }

    /**
     * Maps a pool file. That each line is JSON is {@link PoolInspection}'s question, asked once by the parent.
     *
     * @throws BadPoolException if the file is missing, empty, has an empty line or is too large to map at once
     */
    public static PayloadPool open(Path file) throws BadPoolException, IOException {
        if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
            throw new BadPoolException(file, "is missing or not readable");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() == 0) {
                throw new BadPoolException(file, "is empty");
            }
            if (channel.size() > Integer.MAX_VALUE) {
                throw new BadPoolException(file, "has " + channel.size() + " bytes");
            }
            return new PayloadPool(lines(file, channel.map(MapMode.READ_ONLY, 0, channel.size())));
        }
    }

    private static List<ByteBuffer> lines(Path file, MappedByteBuffer mapped) throws BadPoolException {
        List<ByteBuffer> lines = new ArrayList<>();
        int start = 0;
        for (int end = 0; end <= mapped.limit(); end++) {
            boolean last = end == mapped.limit();
            if (last && start == end) {
                break;
            }
            if (last || mapped.get(end) == '\n') {
                if (start == end) {
                    throw new BadPoolException(file, "line " + (lines.size() + 1) + " is empty");
                }
                lines.add(mapped.slice(start, end - start));
                start = end + 1;
            }
        }
        return lines;
    }

    /** Number of payloads. */
    public int size() {
        return payloads.size();
    }

    /** A view of one payload: direct, read-only, with a position of its own. */
    public ByteBuffer payload(int index) {
        return payloads.get(index).duplicate();
    }

    /** Mean size of a payload in bytes. */
    public double meanBytes() {
        return payloads.stream().mapToInt(ByteBuffer::remaining).average().orElseThrow();
    }
}
