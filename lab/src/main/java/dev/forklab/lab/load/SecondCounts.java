package dev.forklab.lab.load;

import java.util.Objects;
import org.HdrHistogram.Histogram;

/**
 * One whole second of a window, or all of them together; latencies in microseconds, timeouts included.
 *
 * @param requests 2xx answers completed
 * @param bytes received
 * @param serviceUs from the sending of each request to its last byte
 * @param responseUs from when it was due; null when the schedule is closed. The last second has those too that were due before
 *     its end and answered after it, and the ages of those that were never sent
 */
public record SecondCounts(long requests, long bytes, Histogram serviceUs, Histogram responseUs) {
    /** Checks that there is a histogram. */
    public SecondCounts {
        Objects.requireNonNull(serviceUs, "serviceUs");
    }
}
