package dev.forklab.lab.judge;

import dev.forklab.lab.runs.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the clients of one point saw of themselves; the worst of them is told.
 *
 * @param latencyKind what the point's latencies are: {@code response} (open loop: from when a request was due) or
 *     {@code service} (closed loop: from when it was sent); null when no client measured it
 * @param thinkTime share of a connection's time without a request under way; null when the schedule is open
 * @param rateShare achieved of the rate that was asked for, all clients together; null when the schedule is closed
 * @param lagShare the median lag of starts in the median response time; null when the schedule is closed
 * @param busiestLoop share of the window that the busiest event loop, of those of all clients, was on a CPU; null when the
 *     driver cannot tell
 * @param loopWaiting share of the window that it waited for a CPU; busy are both
 * @param busiestClient whose event loop that is
 * @param gcShare share of the window in which the client's collector stopped it
 * @param rateAsked requests per second of all clients together; null when the schedule is closed
 */
public record ClientWatch(
        String latencyKind,
        Double thinkTime,
        Double rateShare,
        Double lagShare,
        Double busiestLoop,
        Double loopWaiting,
        String busiestClient,
        Double gcShare,
        Double rateAsked) {

    private static final String CLOSED = "closed";

    /** What these clients say. */
    public static ClientWatch of(List<Point> clients) {
        Optional<Point> busiest = clients.stream()
                .filter(client -> busiestLoop(client) != null)
                .max(Comparator.comparing(client -> busiestLoop(client).busy()));
        boolean closed = clients.stream().anyMatch(client -> CLOSED.equals(client.schedule()));
        return new ClientWatch(
                clients.isEmpty() ? null : closed ? "service" : "response",
                clients.stream()
                        .map(Point::thinkTime)
                        .filter(Objects::nonNull)
                        .max(Comparator.comparing(Math::abs))
                        .map(Rounded::three)
                        .orElse(null),
                rateShare(clients),
                clients.stream()
                        .map(ClientWatch::lagShare)
                        .filter(Objects::nonNull)
                        .max(Double::compare)
                        .map(Rounded::three)
                        .orElse(null),
                busiest.map(client -> busiestLoop(client).onCpu())
                        .map(Rounded::three)
                        .orElse(null),
                busiest.map(client -> busiestLoop(client).waiting())
                        .map(Rounded::three)
                        .orElse(null),
                busiest.map(Point::client).orElse(null),
                clients.stream()
                        .map(client -> client.gcPauseSeconds() / seconds(client))
                        .max(Double::compare)
                        .map(Rounded::three)
                        .orElse(null),
                rateAsked(clients));
    }

    private static Double rateAsked(List<Point> clients) {
        return clients.stream()
                .map(Point::rateAsked)
                .filter(Objects::nonNull)
                .reduce(Double::sum)
                .orElse(null);
    }

    private static Double rateShare(List<Point> clients) {
        List<Point> open =
                clients.stream().filter(client -> client.rateAsked() != null).toList();
        Double asked = rateAsked(open);
        double achieved = open.stream().mapToDouble(Point::rateAchieved).sum();
        return asked == null ? null : Rounded.three(achieved / asked);
    }

    /** Whether that loop could have done more: the share of the window in which it neither ran nor waited for a CPU is left. */
    double loopBusy() {
        return busiestLoop + loopWaiting;
    }

    private static LoopShares busiestLoop(Point client) {
        if (client.loopCpuSeconds() == null) {
            return null;
        }
        List<Double> waits = client.loopWaitSeconds();
        return IntStream.range(0, client.loopCpuSeconds().size())
                .mapToObj(loop -> new LoopShares(
                        client.loopCpuSeconds().get(loop) / seconds(client),
                        waits == null || waits.isEmpty() ? 0 : waits.get(loop) / seconds(client)))
                .max(Comparator.comparing(LoopShares::busy))
                .orElse(null);
    }

    /** Of a window. */
    private record LoopShares(double onCpu, double waiting) {
        double busy() {
            return onCpu + waiting;
        }
    }

    private static double seconds(Point client) {
        return (client.windowEndUs() - client.windowStartUs()) / 1e6;
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
