package dev.forklab.lab.report;

import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.runs.LatencySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** A comparison as the article's table, in Markdown. */
public final class ComparisonTable {
    private static final Map<String, ToLongFunction<LatencySummary>> PERCENTILES = Map.of(
            "p50", LatencySummary::p50,
            "p95", LatencySummary::p95,
            "p99", LatencySummary::p99);
    private static final List<String> ORDER = List.of("p50", "p95", "p99");

    private final Comparison comparison;

    public ComparisonTable(Comparison comparison) {
        this.comparison = comparison;
    }

    public String render() {
        StringBuilder text = new StringBuilder("no verdict: not interleaved\n\n");
        text.append(label(comparison.base(), "base"))
                .append(": ")
                .append(comparison.base().run());
        text.append("\n").append(label(comparison.contender(), "contender")).append(": ");
        text.append(comparison.contender().run()).append("\n").append(tunings()).append(commits());
        text.append("\n").append(Figures.head(head(), false));
        for (Comparison.Row row : comparison.rows()) {
            text.append(Figures.row(cells(row)));
        }
        return text.append("\nThroughput in requests/s as the server counted them, latencies in us.\n")
                .append(missing("base", comparison.base()))
                .append(missing("contender", comparison.contender()))
                .toString();
    }

    /** A difference of arms like the mode, and so no reason to refuse; but two differences are said to be two. */
    private String tunings() {
        String base = comparison.base().tuned();
        String contender = comparison.contender().tuned();
        if (base.equals(contender)) {
            return "";
        }
        boolean modes = !comparison.base().arm().equals(comparison.contender().arm());
        return "tuning differs: " + base + " and " + contender
                + (modes ? "; the mode too, so no difference can be told to be the one's or the other's" : "") + "\n";
    }

    private String commits() {
        String base = comparison.base().commit();
        String contender = comparison.contender().commit();
        return Objects.equals(base, contender)
                ? ""
                : "commits differ: " + commit(base) + " and " + commit(contender) + "\n";
    }

    private static String commit(String named) {
        return Objects.requireNonNullElse(named, "unknown");
    }

    private List<String> head() {
        String base = label(comparison.base(), "base");
        String contender = label(comparison.contender(), "contender");
        List<String> head = new ArrayList<>(List.of("connections", base, contender, "delta"));
        for (String percentile : ORDER) {
            head.add(percentile + " " + base);
            head.add(percentile + " " + contender);
        }
        return head;
    }

    /** A side is called by its arm, unless both are the same. */
    private String label(Comparison.Side side, String role) {
        boolean same = comparison.base().arm().equals(comparison.contender().arm());
        return same ? role : side.arm();
    }

    private static List<String> cells(Comparison.Row row) {
        Double delta = row.requestsPerSecondDifferencePercent();
        List<String> cells = new ArrayList<>(List.of(
                Figures.whole(row.connections()),
                throughput(row.base()),
                throughput(row.contender()),
                delta == null ? "-" : Figures.signed(delta, 1) + " %"));
        for (String percentile : ORDER) {
            cells.add(latency(row.base(), percentile));
            cells.add(latency(row.contender(), percentile));
        }
        return cells;
    }

    private static String throughput(PointSummary point) {
        if (point == null) {
            return "missing";
        }
        if (!point.valid()) {
            return "invalid";
        }
        return (point.wall().atLeast() ? "at least " : "") + Figures.whole(point.serverRequestsPerSecond());
    }

    private static String latency(PointSummary point, String percentile) {
        if (point == null || !point.valid() || point.latencyUs() == null) {
            return "-";
        }
        return Figures.whole(PERCENTILES.get(percentile).applyAsLong(point.latencyUs()));
    }

    private String missing(String role, Comparison.Side side) {
        List<String> levels = comparison.rows().stream()
                .filter(row -> (role.equals("base") ? row.base() : row.contender()) == null)
                .map(row -> Figures.whole(row.connections()))
                .toList();
        return levels.isEmpty()
                ? ""
                : "Missing in " + side.run() + ": " + String.join("; ", levels) + " connections.\n";
    }
}
