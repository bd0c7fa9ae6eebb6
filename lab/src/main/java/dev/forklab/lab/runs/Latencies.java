package dev.forklab.lab.runs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads .hlog files back: all intervals of all clients in one histogram, for percentiles cannot be averaged. */
public final class Latencies {
    private Latencies() {}

    /** All latencies of some logs as one histogram, in microseconds. */
    public static Histogram merge(List<Path> logs) throws IOException {
        Histogram merged = new Histogram(LatencyLog.SIGNIFICANT_DIGITS);
        for (Path log : logs) {
            try (InputStream in = Files.newInputStream(log);
                    HistogramLogReader reader = new HistogramLogReader(in)) {
                addAll(reader, merged, log);
            } catch (RuntimeException e) {
                throw new IOException(log + ": not an HdrHistogram log: " + e.getMessage(), e);
            }
        }
        return merged;
    }

    /** The percentiles of some logs together, in microseconds; empty when they hold no value. */
    public static Optional<LatencySummary> summarise(List<Path> logs) throws IOException {
        Histogram merged = merge(logs);
        return merged.getTotalCount() == 0 ? Optional.empty() : Optional.of(summarise(merged));
    }

    /** The percentiles of one histogram, in its own unit. */
    public static LatencySummary summarise(Histogram histogram) {
        return new LatencySummary(
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(95),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue(),
                histogram.getMean());
    }

    private static void addAll(HistogramLogReader reader, Histogram merged, Path log) throws IOException {
        for (EncodableHistogram next = reader.nextIntervalHistogram();
                next != null;
                next = reader.nextIntervalHistogram()) {
            if (!(next instanceof Histogram interval)) {
                throw new IOException(log + ": holds a histogram that is not of whole microseconds");
            }
            merged.add(interval);
        }
    }
}
