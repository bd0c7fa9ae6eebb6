package dev.forklab.lab.load;

import dev.forklab.lab.runs.LatencyLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Adds up what the processes of a tool reported. */
final class ToolSums {
    /** Of a load that never ran. */
    static final LoadCounts NOTHING = LoadCounts.atEnd(0, 0, Map.of(), null);

    private static final double MICROS_PER_SECOND = 1e6;

    private ToolSums() {}

    /** @param timeout what an answer took at least that the tool only counted as late */
    static LoadCounts of(List<ToolReport> reports, Duration timeout) {
        Histogram latencies = new Histogram(LatencyLog.SIGNIFICANT_DIGITS);
        Map<String, Long> errors = new TreeMap<>();
        double requestsPerSecond = 0;
        double bytesPerSecond = 0;
        long surplus = 0;
        for (ToolReport report : reports) {
            double seconds = report.runUs() / MICROS_PER_SECOND;
            requestsPerSecond += report.answers() / seconds;
            bytesPerSecond += report.bytes() / seconds;
            surplus += report.addLatencies(latencies) - report.recorded();
            report.errors().forEach((kind, count) -> errors.merge(kind, count, Long::sum));
        }
        errors.values().removeIf(count -> count == 0);
        long late = errors.getOrDefault(ErrorKind.TIMEOUT.key(), 0L);
        if (late > 0) {
            latencies.recordValueWithCount(timeout.toNanos() / 1_000, late);
        }
        return LoadCounts.atEnd(
                reports.stream().mapToInt(ToolReport::connections).sum(),
                reports.stream().mapToLong(ToolReport::total).sum(),
                errors,
                new WholeWindow(requestsPerSecond, bytesPerSecond, latencies, Math.max(0, surplus)));
    }
}
