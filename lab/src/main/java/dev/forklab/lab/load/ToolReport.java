package dev.forklab.lab.load;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * What one process of a tool says at its end.
 *
 * @param connections that were open when its run was over
 * @param startedUs when it began to count, epoch microseconds
 * @param runUs how long it counted
 * @param answers whole answers in that time that the tool calls good
 * @param total of these since its first connection
 * @param recorded how many latencies were measured: what the histogram holds above it was invented
 * @param errors by the keys of {@link ErrorKind}
 * @param rows pairs of microseconds and count, or null
 * @param latenciesMs an HdrHistogram of milliseconds as the libraries encode it, compressed and in base64, or null
 */
record ToolReport(
        int connections,
        long startedUs,
        long runUs,
        long answers,
        long total,
        long recorded,
        long bytes,
        Map<String, Long> errors,
        List<long[]> rows,
        String latenciesMs) {
    private static final long MS_US = 1_000;

    /** Adds the latencies in microseconds; returns how many there were. */
    long addLatencies(Histogram sum) {
        long before = sum.getTotalCount();
        if (rows != null) {
            rows.forEach(row -> sum.recordValueWithCount(row[0], row[1]));
        }
        if (latenciesMs != null) {
            for (HistogramIterationValue each : decoded().recordedValues()) {
                sum.recordValueWithCount(each.getValueIteratedTo() * MS_US, each.getCountAtValueIteratedTo());
            }
        }
        return sum.getTotalCount() - before;
    }

    private Histogram decoded() {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(latenciesMs)), 0);
        } catch (DataFormatException e) {
            throw new IllegalStateException("a tool's histogram is not an HdrHistogram", e);
        }
    }
}
