package dev.forklab.lab.cli;

import dev.forklab.lab.load.EpochClock;
import dev.forklab.lab.runs.LatencySummary;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How far a walk over points is, on stderr: on a terminal one line that follows the clock, otherwise a line of JSON when a
 * point is complete.
 */
final class Progress implements AutoCloseable {
    private static final String START_OF_LINE = "\r\u001B[K";
    private static final double SECOND_US = 1e6;

    private final PrintWriter stderr;
    private final boolean terminal;
    private final EpochClock clock;
    private final int points;
    private final long startUs;
    private final long endUs;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private Point last;
    private int done;

    private Progress(PrintWriter stderr, boolean terminal, EpochClock clock, int points, long startUs, long endUs) {
        this.stderr = stderr;
        this.terminal = terminal;
        this.clock = clock;
        this.points = points;
        this.startUs = startUs;
        this.endUs = endUs;
    }

    /**
     * Begins to tell of so many points.
     *
     * @param terminal whether stderr is one; see {@link #onTerminal}
     * @param startUs when the first begins, epoch microseconds
     * @param endUs when the last ends
     */
    static Progress start(
            PrintWriter stderr, boolean terminal, EpochClock clock, int points, long startUs, long endUs) {
        Progress progress = new Progress(stderr, terminal, clock, points, startUs, endUs);
        if (terminal) {
            progress.ticks.scheduleAtFixedRate(progress::show, 0, 1, TimeUnit.SECONDS);
        }
        return progress;
    }

    /** Whether this process's stderr is a terminal. */
    static boolean onTerminal() {
        String opened = opened(Path.of("/proc/self/fd/2"));
        return opened.startsWith("/dev/pts/") || opened.startsWith("/dev/tty") || opened.equals("/dev/console");
    }

    private static String opened(Path stderr) {
        try {
            return Files.isSymbolicLink(stderr) ? Files.readSymbolicLink(stderr).toString() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells of a point that is complete. */
    synchronized void complete(Point point) {
        done++;
        last = point;
        if (terminal) {
            show();
            return;
        }
        stderr.println(line(point));
        stderr.flush();
    }

    private String line(Point point) {
        Line line = new Line(
                done,
                points,
                elapsed(),
                remaining(),
                point.connectionsAsked(),
                Math.round(point.rateAchieved()),
                p99(point),
                errors(point));
        try {
            return RunJson.line(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves the last state of the line on a terminal. */
    @Override
    public synchronized void close() {
        ticks.shutdownNow();
        if (terminal) {
            stderr.println();
            stderr.flush();
        }
    }

    private synchronized void show() {
        stderr.print(START_OF_LINE
                + String.format(
                        Locale.ROOT,
                        "point %d of %d  elapsed %d s  remaining %d s%s",
                        Math.min(done + 1, points),
                        points,
                        elapsed(),
                        remaining(),
                        last == null ? "" : told(last)));
        stderr.flush();
    }

    private static String told(Point point) {
        Long p99 = p99(point);
        return String.format(
                Locale.ROOT,
                "  the last: %,d connections  %,.0f requests/s  p99 %s us  errors %,d",
                point.connectionsAsked(),
                point.rateAchieved(),
                p99 == null ? "-" : String.format(Locale.ROOT, "%,d", p99),
                errors(point));
    }

    private long elapsed() {
        return Math.max(0, Math.round((clock.nowUs() - startUs) / SECOND_US));
    }

    private long remaining() {
        return Math.max(0, Math.round((endUs - clock.nowUs()) / SECOND_US));
    }

    /** Of the response time where the load is open. */
    private static Long p99(Point point) {
        LatencySummary latency = point.responseUs() == null ? point.serviceUs() : point.responseUs();
        return latency == null ? null : latency.p99();
    }

    private static long errors(Point point) {
        return point.errors().values().stream().mapToLong(Long::longValue).sum();
    }

    /** A complete point; {@code p99Us} is absent where nothing was answered. */
    private record Line(
            int point,
            int of,
            long elapsedSeconds,
            long remainingSeconds,
            int connections,
            long requestsPerSecond,
            Long p99Us,
            long errors) {}
}
