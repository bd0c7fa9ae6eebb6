package dev.forklab.lab.report;

import dev.forklab.lab.judge.HostShare;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.runs.LatencySummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

/** Points as a Markdown table, one row each. */
final class PointTable {
    private static final List<String> HEAD = List.of(
            "connections",
            "opened by clients",
            "open at server",
            "requests/s",
            "client requests/s",
            "client - server %",
            "GB/s",
            "server CPU us/request",
            "server CPU %",
            "client CPU %",
            "p50 us",
            "p95 us",
            "p99 us",
            "max us",
            "threads/worker",
            "errors",
            "wall",
            "verdict");

    private static final String NO_RESULT = "-";

    private PointTable() {}

    static String render(List<PointSummary> points) {
        return render(points, null);
    }

    /** The same, with the row of the repeat marked as such; null where there is none. */
    static String render(List<PointSummary> points, RunSummary.Repeat repeat) {
        StringBuilder table = new StringBuilder(Figures.head(HEAD, true));
        for (int level = 0; level < points.size(); level++) {
            List<String> cells = new ArrayList<>(cells(points.get(level)));
            if (repeat != null && repeat.level() == level) {
                cells.set(0, cells.getFirst() + " again");
            }
            table.append(Figures.row(cells));
        }
        return table.toString();
    }

    /** What stands in a point's row: that it is valid, or why not. */
    static String verdict(PointSummary point) {
        return point.valid() ? "valid" : "invalid: " + String.join("; ", point.invalidReasons());
    }

    /** Of an invalid point there are no results: only what was asked for, what there was of it, and why it is none. */
    private static List<String> cells(PointSummary point) {
        boolean valid = point.valid();
        return List.of(
                load(point),
                Figures.whole(point.connectionsOpenedByClients()),
                Figures.whole(point.connectionsOpenAtServer()),
                valid ? throughput(point) : NO_RESULT,
                valid ? Figures.whole(point.clientRequestsPerSecond()) : NO_RESULT,
                Figures.signed(point.clientToServerDifferencePercent(), 2),
                valid ? Figures.decimal(point.clientGigabytesPerSecond(), 3) : NO_RESULT,
                valid ? Figures.decimal(point.serverCpuUsPerRequest(), 1) : NO_RESULT,
                Figures.decimal(point.serverHost().cpuPercent(), 0),
                Figures.decimal(busiest(point.clientHosts()), 0),
                latency(point, LatencySummary::p50),
                latency(point, LatencySummary::p95),
                latency(point, LatencySummary::p99),
                latency(point, LatencySummary::max),
                Figures.whole(point.threadsPerWorkerMax()),
                Figures.whole(point.errorsTotal()),
                point.wall() == null ? NO_RESULT : point.wall().bound().word(),
                verdict(point));
    }

    /** Its connections, and the rate that was asked for. */
    static String load(PointSummary point) {
        return load(point, "");
    }

    /** The same with a word behind the connections. */
    static String load(PointSummary point, String word) {
        Double rate = point.clients() == null ? null : point.clients().rateAsked();
        return Figures.whole(point.connectionsAsked()) + word + Figures.atRate(rate);
    }

    private static String throughput(PointSummary point) {
        String bar = point.errorBarPercent() == null ? "" : " ± " + Figures.decimal(point.errorBarPercent(), 1) + " %";
        String figure = Figures.whole(point.serverRequestsPerSecond()) + bar;
        return point.wall().atLeast() ? "at least " + figure : figure;
    }

    private static String latency(PointSummary point, ToLongFunction<LatencySummary> percentile) {
        return Figures.whole(
                point.latencyUs() == null || !point.valid() ? null : percentile.applyAsLong(point.latencyUs()));
    }

    /** Not known while one host's share is not: that one may be the busiest. */
    private static Double busiest(List<HostShare> hosts) {
        List<Double> shares = hosts.stream().map(HostShare::cpuPercent).toList();
        return shares.isEmpty() || shares.contains(null) ? null : Collections.max(shares);
    }
}
