package dev.forklab.lab.load;

import dev.forklab.lab.runs.Point;
import java.util.Locale;

/**
 * One driver's load of one round.
 *
 * @param seconds of the window
 * @param seen what server and machine did in it
 */
record BenchRun(int round, double seconds, Point point, WatchedDriver.Reading seen) {
    /** Above it somebody else's work spoils a run. */
    static final double FOREIGN_LIMIT = 0.15;

    /** Requests by the server's counter, for each second of the client's CPU. */
    double requestsPerCpuSecond() {
        return seen.requests() / seen.clientSeconds();
    }

    double requestsPerSecond() {
        return seen.requests() / seconds;
    }

    double clientUse() {
        return seen.clientSeconds() / seconds;
    }

    double serverUse() {
        return seen.serverSeconds() / seconds;
    }

    /** CPUs that neither server nor client used. */
    double foreignCpus() {
        return Math.max(0, seen.busySeconds() - seen.serverSeconds() - seen.clientSeconds()) / seconds;
    }

    boolean disturbed() {
        return foreignCpus() > FOREIGN_LIMIT;
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %d | %d | %s | %,.0f | %,.0f | %.2f | %.2f | %.2f%s | %d | %d | %s |",
                round,
                point.connectionsAsked(),
                point.driver(),
                requestsPerCpuSecond(),
                requestsPerSecond(),
                clientUse(),
                serverUse(),
                foreignCpus(),
                disturbed() ? " (disturbed)" : "",
                point.serviceUs().p50(),
                point.serviceUs().p99(),
                point.errors().isEmpty() ? 0 : point.errors());
    }
}
