package dev.forklab.lab.load;

import java.util.Objects;
import org.HdrHistogram.Histogram;

/**
 * What a driver knows of a window that cannot tell its seconds apart.
 *
 * @param serviceUs from the sending of a request, or of a batch, to its last byte; microseconds
 * @param correctionSurplus how many of these the tool has added to those that it measured
 */
public record WholeWindow(
        double requestsPerSecond, double bytesPerSecond, Histogram serviceUs, long correctionSurplus) {
    /** Checks that there is a histogram. */
    public WholeWindow {
        Objects.requireNonNull(serviceUs, "serviceUs");
    }

    /** Counts over so many seconds. */
    SecondCounts over(int seconds) {
        return new SecondCounts(
                Math.round(requestsPerSecond * seconds), Math.round(bytesPerSecond * seconds), serviceUs, null);
    }
}
