package dev.forklab.lab.report;

import dev.forklab.lab.judge.ClientWatch;
import dev.forklab.lab.judge.ClientWindow;
import dev.forklab.lab.judge.Window;
import dev.forklab.lab.runs.Latencies;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Adds up what the clients of one point wrote; their histograms become one. */
final class ClientWindows {
    private static final long SECOND_US = 1_000_000;

    private ClientWindows() {}

    /** A level of a ramp. */
    static ClientWindow ofLevel(
            PointFolder folder, int level, int asked, boolean restFollows, List<Point> lines, List<String> faults)
            throws IOException {
        if (lines.isEmpty()) {
            return new ClientWindow(
                    asked,
                    0,
                    0,
                    new Window(0, 0, false),
                    0,
                    null,
                    null,
                    null,
                    List.of(),
                    Map.of(),
                    null,
                    ClientWatch.of(lines),
                    faults);
        }
        boolean oneLoad = faults.isEmpty();
        return new ClientWindow(
                asked,
                sum(lines, Point::connectionsAsked),
                sum(lines, Point::connectionsOpened),
                window(lines, restFollows),
                inFlight(lines),
                oneLoad ? lines.stream().mapToLong(Point::requests).sum() : null,
                oneLoad ? total(lines) : null,
                oneLoad ? lines.stream().mapToLong(Point::bytes).sum() : null,
                oneLoad ? perSecond(lines) : List.of(),
                errors(lines),
                oneLoad ? Latencies.summarise(logs(folder, level, lines)).orElse(null) : null,
                ClientWatch.of(lines),
                faults);
    }

    /** The whole seconds of a recording's common window; its bytes and latencies are not known second by second. */
    static ClientWindow ofRecording(int asked, TimeSpan seconds, List<Point> lines, List<String> faults) {
        return new ClientWindow(
                asked,
                sum(lines, Point::connectionsAsked),
                sum(lines, Point::connectionsOpened),
                new Window(seconds.startUs(), seconds.stopUs(), false),
                inFlight(lines),
                faults.isEmpty() ? requests(lines, seconds) : null,
                null,
                null,
                List.of(),
                errors(lines),
                null,
                ClientWatch.of(lines),
                faults);
    }

    /** A span rounded inwards to whole seconds; may be empty, its stop not after its start. */
    static TimeSpan wholeSeconds(TimeSpan span) {
        return new TimeSpan(
                Math.ceilDiv(span.startUs(), SECOND_US) * SECOND_US,
                Math.floorDiv(span.stopUs(), SECOND_US) * SECOND_US);
    }

    /** Of an open load the response times, which count what a stall delays; of a closed one there are service times only. */
    static Path log(PointFolder folder, int level, Point line) {
        return line.rateAsked() == null
                ? folder.latencyFile(line.client(), level)
                : folder.responseFile(line.client(), level);
    }

    private static List<Path> logs(PointFolder folder, int level, List<Point> lines) {
        return lines.stream().map(line -> log(folder, level, line)).toList();
    }

    private static Window window(List<Point> lines, boolean restFollows) {
        return new Window(
                lines.stream().mapToLong(Point::windowStartUs).max().orElseThrow(),
                lines.stream().mapToLong(Point::windowEndUs).min().orElseThrow(),
                restFollows);
    }

    private static int inFlight(List<Point> lines) {
        return sum(lines, line -> line.connectionsOpened() * line.pipelining());
    }

    private static Long total(List<Point> lines) {
        return lines.stream().allMatch(line -> line.perSecond().isEmpty())
                ? lines.stream().mapToLong(Point::requestsTotal).sum()
                : null;
    }

    /** The clients' seconds are the same ones: their windows are. */
    private static List<Long> perSecond(List<Point> lines) {
        int seconds =
                lines.stream().mapToInt(line -> line.perSecond().size()).min().orElse(0);
        return IntStream.range(0, seconds)
                .mapToObj(second -> lines.stream()
                        .mapToLong(line -> line.perSecond().get(second))
                        .sum())
                .toList();
    }

    private static Long requests(List<Point> lines, TimeSpan seconds) {
        long requests = 0;
        for (Point line : lines) {
            int from = (int) Math.floorDiv(seconds.startUs() - line.windowStartUs(), SECOND_US);
            int to = (int) Math.floorDiv(seconds.stopUs() - line.windowStartUs(), SECOND_US);
            if (from < 0 || to > line.perSecond().size()) {
                return null;
            }
            requests += line.perSecond().subList(from, to).stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
        return lines.isEmpty() ? null : requests;
    }

    private static int sum(List<Point> lines, ToIntFunction<Point> count) {
        return lines.stream().mapToInt(count).sum();
    }

    private static Map<String, Long> errors(List<Point> lines) {
        Map<String, Long> errors = new TreeMap<>();
        for (Point line : lines) {
            if (line.errors() != null) {
                line.errors().forEach((kind, count) -> errors.merge(kind, count, Long::sum));
            }
        }
        return errors;
    }
}
