package dev.forklab.lab.profile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * How long waits lasted.
 *
 * @param count of waits that lie in the window at least in part
 * @param seconds what of them lies in the window
 * @param p50Us the whole waits' median, also of those that began or ended outside of the window; so the next two
 * @param histogram of the whole waits in nanoseconds: HdrHistogram's compressed form in Base64, to add workers up
 */
public record WaitTimes(long count, double seconds, double p50Us, double p99Us, double maxUs, String histogram) {
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    static WaitTimes of(Histogram nanos, long insideNanos) {
        return new WaitTimes(
                nanos.getTotalCount(),
                insideNanos / NANOS,
                nanos.getValueAtPercentile(50) / NANOS_PER_MICRO,
                nanos.getValueAtPercentile(99) / NANOS_PER_MICRO,
                nanos.getMaxValue() / NANOS_PER_MICRO,
                encode(nanos));
    }

    static WaitTimes together(List<WaitTimes> parts) {
        Histogram sum = empty();
        parts.forEach(part -> sum.add(decode(part.histogram)));
        double seconds = parts.stream().mapToDouble(WaitTimes::seconds).sum();
        return of(sum, Math.round(seconds * NANOS));
    }

    /** Exact to one percent, which is finer than two runs agree. */
    static Histogram empty() {
        return new Histogram(2);
    }

    private static String encode(Histogram nanos) {
        ByteBuffer buffer = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
        int length = nanos.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    private static Histogram decode(String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not a histogram of HdrHistogram: " + text, e);
        }
    }
}
