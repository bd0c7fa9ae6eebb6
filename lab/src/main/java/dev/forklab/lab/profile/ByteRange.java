package dev.forklab.lab.profile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Least, most and last of some readings, in bytes. Of several workers: the least and the most of any, the last summed. */
public record ByteRange(long readings, long minBytes, long maxBytes, long lastBytes) {
    /** Null when none of them has any. */
    static ByteRange together(List<ByteRange> all) {
        Optional<ByteRange> range = all.stream().filter(Objects::nonNull).reduce(ByteRange::plus);
        return range.orElse(null);
    }

    private ByteRange plus(ByteRange other) {
        return new ByteRange(
                readings + other.readings,
                Math.min(minBytes, other.minBytes),
                Math.max(maxBytes, other.maxBytes),
                lastBytes + other.lastBytes);
    }
}
