package dev.forklab.lab.report;

import dev.forklab.lab.judge.Bound;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.judge.Wall;
import dev.forklab.lab.runs.LatencySummary;
import java.util.List;
import java.util.Map;

/** Points as gates and meters leave them. */
final class JudgedPoint {
    private JudgedPoint() {}

    /** A measured one; null is what is not known. */
    static PointSummary of(Double throughput, Double cpuUs, long p99, boolean valid) {
        return of(throughput, cpuUs, p99, valid, 1, null, wall(Bound.SERVER_CPU));
    }

    /** Of a level that no client walked. */
    static PointSummary unmeasured() {
        return of(null, null, 0, false, 0, null, null);
    }

    /** One that met a wall. */
    static PointSummary at(Bound wall, double throughput, boolean valid) {
        return of(throughput, null, 0, valid, 1, null, wall(wall));
    }

    /** One of so many requests, as the clients counted them. */
    static PointSummary of(long clientRequests, long p99) {
        return of(null, null, p99, true, 1, clientRequests, wall(Bound.SERVER_CPU));
    }

    private static Wall wall(Bound bound) {
        return new Wall(bound, "for the test", null, bound != Bound.SERVER_CPU);
    }

    private static PointSummary of(
            Double throughput,
            Double cpuUs,
            long p99,
            boolean valid,
            long windowEndUs,
            Long clientRequests,
            Wall wall) {
        return new PointSummary(
                100,
                100,
                null,
                0,
                windowEndUs,
                null,
                throughput,
                null,
                clientRequests,
                null,
                null,
                null,
                cpuUs,
                null,
                null,
                List.of(),
                new LatencySummary(0, 0, p99, 0, 0, 0),
                null,
                null,
                0,
                Map.of(),
                List.of(),
                valid,
                valid ? List.of() : List.of("for the test"),
                wall,
                List.of());
    }
}
