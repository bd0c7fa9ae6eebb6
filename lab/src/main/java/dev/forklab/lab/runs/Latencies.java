package dev.forklab.lab.runs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Reads .hlog files back: all intervals of all clients in one histogram, for percentiles cannot be averaged. */
public final class Latencies {
    private Latencies() {}

    /**
     * All latencies of some logs as one histogram, in microseconds.
     *
     * @throws IOException also when one has another bucket layout: it could be added, but not to the bucket
     */
    public static Histogram merge(List<Path> logs) throws IOException {
        Histogram merged = new Histogram(LatencyLog.SIGNIFICANT_DIGITS);
        for (Path log : logs) {
            read(log, interval -> {
                if (!layout(interval).equals(layout(merged))) {
                    throw new IllegalArgumentException(layout(interval) + " where " + layout(merged) + " belong");
                }
                merged.add(interval);
            });
        }
        return merged;
    }

    /** Every bucket layout that a log has and a merged one has not, in words; none when it can be merged. */
    public static SortedSet<String> unlikeLayouts(Path log) throws IOException {
        SortedSet<String> layouts = new TreeSet<>();
        read(log, interval -> layouts.add(layout(interval)));
        layouts.remove(layout(new Histogram(LatencyLog.SIGNIFICANT_DIGITS)));
        return layouts;
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

    private static String layout(Histogram histogram) {
        return "buckets of " + histogram.getNumberOfSignificantValueDigits() + " digits from "
                + histogram.getLowestDiscernibleValue() + " us";
    }

    private static void read(Path log, Consumer<Histogram> each) throws IOException {
        try (InputStream in = Files.newInputStream(log);
                HistogramLogReader reader = new HistogramLogReader(in)) {
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                if (!(next instanceof Histogram interval)) {
                    throw new IOException(log + ": holds a histogram that is not of whole microseconds");
                }
                each.accept(interval);
            }
        } catch (RuntimeException e) {
            throw new IOException(log + ": not an HdrHistogram log of this lab: " + e.getMessage(), e);
        }
    }
}
