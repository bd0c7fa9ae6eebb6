package dev.forklab.lab.load;

import dev.forklab.lab.runs.LatencyLog;
import org.HdrHistogram.Histogram;

/** One event loop's latencies of a window: a histogram of microseconds for each of its seconds that had any. */
final class SecondLatencies {
    /** Room for 50 ms without resizing; grows by itself. */
    private static final long FIRST_HIGHEST_US = 50_000;

    /** Seconds whose histograms are there before the window begins, 54 kB each: no load allocates in them. */
    private static final int PREPARED = 60;

    private static final long NANOS_PER_US = 1_000;

    private final Histogram[] seconds;
    private int current = -1;

    SecondLatencies(int seconds) {
        this.seconds = new Histogram[seconds];
        for (int second = 0; second < Math.min(seconds, PREPARED); second++) {
            this.seconds[second] = newHistogram(FIRST_HIGHEST_US);
        }
    }

    void record(int second, long nanos) {
        if (second != current) {
            rotate(second);
        }
        seconds[second].recordValue((nanos + NANOS_PER_US / 2) / NANOS_PER_US);
    }

    /** Adds one second's latencies to a sum. */
    void addTo(Histogram sum, int second) {
        if (seconds[second] != null) {
            sum.add(seconds[second]);
        }
    }

    static Histogram newHistogram(long highestUs) {
        Histogram histogram = new Histogram(highestUs, LatencyLog.SIGNIFICANT_DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }

    /** Behind the prepared ones one allocation a second, as large as the last second needed; times go forward, but not across threads. */
    private void rotate(int second) {
        long highest = current < 0 ? FIRST_HIGHEST_US : seconds[current].getHighestTrackableValue();
        if (seconds[second] == null) {
            seconds[second] = newHistogram(highest);
        }
        current = second;
    }
}
