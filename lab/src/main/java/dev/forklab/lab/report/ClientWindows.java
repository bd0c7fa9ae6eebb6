package dev.forklab.lab.report;

import dev.forklab.lab.judge.ClientWindow;
import dev.forklab.lab.judge.Window;
import dev.forklab.lab.runs.Latencies;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.TimeSpan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Adds up what the clients of one point wrote; their histograms become one. */
final class ClientWindows {
    private static final long SECOND_US = 1_000_000;

    private ClientWindows() {}

    /** A level of a ramp. */
    static ClientWindow ofLevel(PointFolder folder, int level, int asked, boolean restFollows, List<Point> lines)
            throws IOException {
        if (lines.isEmpty()) {
            return new ClientWindow(asked, 0, 0, new Window(0, 0, false), null, null, Map.of(), null);
        }
        return new ClientWindow(
                asked,
                sum(lines, Point::connectionsAsked),
                sum(lines, Point::connectionsOpened),
                window(lines, restFollows),
                lines.stream().mapToLong(Point::requests).sum(),
                lines.stream().mapToLong(Point::bytes).sum(),
                errors(lines),
                Latencies.summarise(folder.latencyFiles(level)).orElse(null));
    }

    /** The whole seconds of a recording's common window; its bytes and latencies are not known second by second. */
    static ClientWindow ofRecording(int asked, TimeSpan seconds, List<Point> lines) {
        return new ClientWindow(
                asked,
                sum(lines, Point::connectionsAsked),
                sum(lines, Point::connectionsOpened),
                new Window(seconds.startUs(), seconds.stopUs(), false),
                requests(lines, seconds),
                null,
                errors(lines),
                null);
    }

    /** A span rounded inwards to whole seconds; may be empty, its stop not after its start. */
    static TimeSpan wholeSeconds(TimeSpan span) {
        return new TimeSpan(
                Math.ceilDiv(span.startUs(), SECOND_US) * SECOND_US,
                Math.floorDiv(span.stopUs(), SECOND_US) * SECOND_US);
    }

    private static Window window(List<Point> lines, boolean restFollows) {
        return new Window(
                lines.stream().mapToLong(Point::windowStartUs).max().orElseThrow(),
                lines.stream().mapToLong(Point::windowEndUs).min().orElseThrow(),
                restFollows);
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
