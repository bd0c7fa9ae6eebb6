package dev.forklab.lab.judge;

import dev.forklab.lab.runs.Point;
import java.util.List;
import java.util.Objects;

/**
 * What the clients of one point saw of themselves; the worst of them is told.
 *
 * @param latencyKind what the point's latencies are: {@code response} (open loop: from when a request was due) or
 *     {@code service} (closed loop: from when it was sent); null when no client measured it
 * @param thinkTime share of a connection's time without a request under way; null when the schedule is open
 * @param rateShare achieved of the rate that was asked for, all clients together; null when the schedule is closed
 * @param lagShare the median lag of starts in the median response time; null when the schedule is closed
 */
public record ClientWatch(String latencyKind, Double thinkTime, Double rateShare, Double lagShare) {
    /** A client that starts its requests later than this is itself part of what it measures. */
    static final double LAG_LIMIT = 0.10;

    /** Below it starts were not made when they were due: what a user would have waited then is not all known. */
    static final double RATE_LIMIT = 0.99;

    private static final String CLOSED = "closed";

    /** What these clients say. */
    public static ClientWatch of(List<Point> clients) {
        boolean closed = clients.stream().anyMatch(client -> CLOSED.equals(client.schedule()));
        return new ClientWatch(
                clients.isEmpty() ? null : closed ? "service" : "response",
                clients.stream()
                        .map(Point::thinkTime)
                        .filter(Objects::nonNull)
                        .max(Double::compare)
                        .map(Rounded::three)
                        .orElse(null),
                rateShare(clients),
                clients.stream()
                        .map(ClientWatch::lagShare)
                        .filter(Objects::nonNull)
                        .max(Double::compare)
                        .map(Rounded::three)
                        .orElse(null));
    }

    /** Whether a client was late with its own starts. */
    boolean late() {
        return lagShare != null && lagShare > LAG_LIMIT;
    }

    /** Whether the rate asked for was not reached. */
    boolean slow() {
        return rateShare != null && rateShare < RATE_LIMIT;
    }

    private static Double rateShare(List<Point> clients) {
        List<Point> open =
                clients.stream().filter(client -> client.rateAsked() != null).toList();
        double asked = open.stream().mapToDouble(Point::rateAsked).sum();
        double achieved = open.stream().mapToDouble(Point::rateAchieved).sum();
        return asked == 0 ? null : Rounded.three(achieved / asked);
    }

    private static Double lagShare(Point client) {
        if (client.lagUs() == null
                || client.responseUs() == null
                || client.responseUs().p50() == 0) {
            return null;
        }
        return (double) client.lagUs().p50() / client.responseUs().p50();
    }
}
