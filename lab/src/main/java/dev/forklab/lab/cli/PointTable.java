package dev.forklab.lab.cli;

import dev.forklab.lab.runs.LatencySummary;
import dev.forklab.lab.runs.Point;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One point for people, in the manner of wrk. */
final class PointTable {
    private PointTable() {}

    static String of(Point point, String url) {
        double seconds = (point.windowEndUs() - point.windowStartUs()) / 1e6;
        StringBuilder text = new StringBuilder();
        line(text, "%.0fs window @ %s", seconds, url);
        line(
                text,
                "  %d event loops, %d of %d connections opened",
                point.eventLoops(),
                point.connectionsOpened(),
                point.connectionsAsked());
        latencies(text, point.serviceUs());
        line(text, "  %d requests, %.2f MB received", point.requests(), point.bytes() / 1e6);
        line(text, "  errors       %s", errors(point.errors()));
        line(text, "Requests/sec   %.1f", point.requests() / seconds);
        line(text, "Transfer/sec   %.2f MB", point.bytes() / 1e6 / seconds);
        line(text, "Client CPU     %.2f s (%.2f CPUs)", point.clientCpuSeconds(), point.clientCpuSeconds() / seconds);
        return text.toString().stripTrailing();
    }

    private static void latencies(StringBuilder text, LatencySummary us) {
        if (us == null) {
            line(text, "  no latency: nothing was answered");
            return;
        }
        line(text, "  latency us   p50 %d  p95 %d  p99 %d  p99.9 %d", us.p50(), us.p95(), us.p99(), us.p999());
        line(text, "               mean %.1f  max %d", us.mean(), us.max());
    }

    private static String errors(Map<String, Long> errors) {
        return errors.isEmpty() ? "none" : new TreeMap<>(errors).toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
