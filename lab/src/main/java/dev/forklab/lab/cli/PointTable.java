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
        latencies(text, "service", point.serviceUs());
        resolution(text, point);
        if (point.responseUs() != null) {
            latencies(text, "response", point.responseUs());
        }
        if (point.lagUs() != null) {
            line(
                    text,
                    "  lag      us  p50 %d  p99 %d; starts never sent: %d",
                    point.lagUs().p50(),
                    point.lagUs().p99(),
                    point.startsUnsent());
        }
        line(text, "  %d requests, %.2f MB received", point.requests(), point.bytes() / 1e6);
        line(text, "  errors       %s", errors(point.errors()));
        line(text, "Requests/sec   %.1f%s", point.rateAchieved(), asked(point));
        line(text, "Transfer/sec   %.2f MB", point.bytes() / 1e6 / seconds);
        line(text, "Client CPU     %.2f s (%.2f CPUs)", point.clientCpuSeconds(), point.clientCpuSeconds() / seconds);
        return text.toString().stripTrailing();
    }

    private static String asked(Point point) {
        return point.rateAsked() == null ? "" : String.format(Locale.ROOT, " of %.1f", point.rateAsked());
    }

    private static void latencies(StringBuilder text, String which, LatencySummary us) {
        if (us == null) {
            line(text, "  no latency: nothing was answered");
            return;
        }
        line(text, "  %-8s us  p50 %d  p95 %d  p99 %d  p99.9 %d", which, us.p50(), us.p95(), us.p99(), us.p999());
        line(text, "               mean %.1f  max %d", us.mean(), us.max());
    }

    /** What a reader of these latencies must know of the driver that measured them. */
    private static void resolution(StringBuilder text, Point point) {
        if (point.resolutionUs() > 1) {
            line(text, "               whole %d us, rounded down", point.resolutionUs());
        }
        if (point.correctionSurplus() != null && point.correctionSurplus() > 0) {
            line(
                    text,
                    "               %d of them not measured: %s's correction",
                    point.correctionSurplus(),
                    point.driver());
        }
    }

    private static String errors(Map<String, Long> errors) {
        return errors.isEmpty() ? "none" : new TreeMap<>(errors).toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
