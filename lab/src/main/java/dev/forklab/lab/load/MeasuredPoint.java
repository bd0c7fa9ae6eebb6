package dev.forklab.lab.load;

import dev.forklab.lab.runs.Latencies;
import dev.forklab.lab.runs.LatencyLog;
import dev.forklab.lab.runs.LatencySummary;
import dev.forklab.lab.runs.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * One load over one window.
 *
 * @param window the seconds that were really measured: fewer than planned when it was stopped
 * @param use of the client in the window
 */
public record MeasuredPoint(Window window, LoadOrder order, LoadCounts counts, ClientUse use) {
    private static final double MICROS_PER_SECOND = 1e6;

    /** The line of points.jsonl. */
    public Point toPoint(String client, int level, Driver driver) {
        List<SecondCounts> parts = parts();
        return new Point(
                client,
                level,
                order.target().toString(),
                driver.label(),
                driver.version(),
                order.schedule().label(),
                order.pipelining(),
                order.connections(),
                counts.connectionsOpened(),
                order.rateAsked(),
                (double) requests() / window.seconds(),
                window.startUs(),
                window.endUs(),
                requests(),
                counts.requestsTotal(),
                parts.stream().mapToLong(SecondCounts::bytes).sum(),
                counts.errors(),
                known(counts.perSecond()).stream().map(SecondCounts::requests).toList(),
                driver.resolutionUs(),
                counts.whole() == null ? null : counts.whole().correctionSurplus(),
                service(),
                open() ? summary(SecondCounts::responseUs) : null,
                open() && counts.lagUs().getTotalCount() > 0 ? Latencies.summarise(counts.lagUs()) : null,
                open() ? counts.startsUnsent() : null,
                open() || counts.whole() != null ? null : thinkTime(),
                use.cpuSeconds(),
                use.loopCpuSeconds(),
                use.loopWaitSeconds(),
                use.gcPauses(),
                use.gcPauseSeconds(),
                driver.eventLoops());
    }

    /** Whole 2xx answers inside the window. */
    public long requests() {
        return parts().stream().mapToLong(SecondCounts::requests).sum();
    }

    /** Whether requests were due at fixed times. */
    public boolean open() {
        return order.schedule() instanceof Schedule.Open;
    }

    /** Writes the service times, an interval a second, or one for the window when its seconds are not known. */
    public void writeService(Path file, String client) throws IOException {
        write(file, client, SecondCounts::serviceUs);
    }

    /** Writes the response times of an open load, an interval a second. */
    public void writeResponse(Path file, String client) throws IOException {
        write(file, client, SecondCounts::responseUs);
    }

    private void write(Path file, String client, Function<SecondCounts, Histogram> latencies) throws IOException {
        try (LatencyLog log = new LatencyLog(file, client)) {
            List<SecondCounts> parts = parts();
            int seconds = window.seconds() / parts.size();
            int second = 0;
            for (SecondCounts counted : parts) {
                log.append(window.edgeUs(second), window.edgeUs(second + seconds), latencies.apply(counted));
                second += seconds;
            }
        }
    }

    /** The window's seconds, or all of it as one. */
    private List<SecondCounts> parts() {
        return counts.whole() == null
                ? known(counts.perSecond())
                : List.of(counts.whole().over(window.seconds()));
    }

    private List<SecondCounts> known(List<SecondCounts> seconds) {
        return seconds.subList(0, Math.min(seconds.size(), window.seconds()));
    }

    private LatencySummary service() {
        return summary(SecondCounts::serviceUs);
    }

    private LatencySummary summary(Function<SecondCounts, Histogram> latencies) {
        Histogram sum = sum(latencies);
        return sum.getTotalCount() == 0 ? null : Latencies.summarise(sum);
    }

    private Histogram sum(Function<SecondCounts, Histogram> latencies) {
        Histogram sum = new Histogram(LatencyLog.SIGNIFICANT_DIGITS);
        parts().forEach(part -> sum.add(latencies.apply(part)));
        return sum;
    }

    /**
     * Little's law: rate times mean is how many requests were under way on average, those too that had a timeout. Needs all
     * latencies, and only true ones.
     */
    private Double thinkTime() {
        Histogram service = sum(SecondCounts::serviceUs);
        if (service.getTotalCount() == 0 || counts.connectionsOpened() == 0) {
            return null;
        }
        double underWay = service.getTotalCount() * service.getMean() / MICROS_PER_SECOND / window.seconds();
        return 1 - underWay / ((double) counts.connectionsOpened() * order.pipelining());
    }
}
