package dev.forklab.lab.load;

import dev.forklab.lab.runs.Latencies;
import dev.forklab.lab.runs.LatencyLog;
import dev.forklab.lab.runs.LatencySummary;
import dev.forklab.lab.runs.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One load over one window.
 *
 * @param window the seconds that were really measured: fewer than planned when it was stopped
 */
public record MeasuredPoint(Window window, LoadOrder order, LoadCounts counts, double clientCpuSeconds) {
    /** The line of points.jsonl. */
    public Point toPoint(String client, int level, Driver driver) {
        List<SecondCounts> seconds = seconds();
        return new Point(
                client,
                level,
                driver.label(),
                order.schedule().label(),
                order.connections(),
                counts.connectionsOpened(),
                null,
                window.startUs(),
                window.endUs(),
                requests(),
                counts.requestsTotal(),
                seconds.stream().mapToLong(SecondCounts::bytes).sum(),
                counts.errors(),
                seconds.stream().map(SecondCounts::requests).toList(),
                service(),
                null,
                clientCpuSeconds,
                driver.eventLoops());
    }

    /** Whole 2xx answers inside the window. */
    public long requests() {
        return seconds().stream().mapToLong(SecondCounts::requests).sum();
    }

    /** Writes the latencies, an interval a second. */
    public void writeLatencies(Path file, String client) throws IOException {
        try (LatencyLog log = new LatencyLog(file, client)) {
            int second = 0;
            for (SecondCounts counted : seconds()) {
                log.append(window.edgeUs(second), window.edgeUs(second + 1), counted.latenciesUs());
                second++;
            }
        }
    }

    private List<SecondCounts> seconds() {
        return counts.perSecond().subList(0, window.seconds());
    }

    private LatencySummary service() {
        Histogram sum = new Histogram(LatencyLog.SIGNIFICANT_DIGITS);
        seconds().forEach(second -> sum.add(second.latenciesUs()));
        return sum.getTotalCount() == 0 ? null : Latencies.summarise(sum);
    }
}
