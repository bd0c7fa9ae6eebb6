package dev.forklab.lab.load;

import java.util.Objects;
import org.HdrHistogram.Histogram;

/** One whole second of a window: 2xx answers completed, bytes received, latencies in microseconds (timeouts included). */
public record SecondCounts(long requests, long bytes, Histogram latenciesUs) {
    /** Checks that there is a histogram. */
    public SecondCounts {
        Objects.requireNonNull(latenciesUs, "latenciesUs");
    }
}
