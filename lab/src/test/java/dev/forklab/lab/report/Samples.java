package dev.forklab.lab.report;

import dev.forklab.lab.runs.Counters;
import dev.forklab.lab.runs.CpuTimes;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.LatencySummary;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.WorkerCounters;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The lines of a {@link SampleRun}, as functions of time. */
final class Samples {
    private Samples() {}

    static Point point(String client, int level, int connections, long startUs, int seconds, long perSecond) {
        return new Point(
                client,
                level,
                "http://10.0.0.1:8083/read",
                "java",
                "1",
                "closed",
                1,
                connections,
                connections,
                null,
                perSecond,
                startUs,
                startUs + seconds * SampleRun.SECOND,
                perSecond * seconds,
                perSecond * seconds,
                5_000 * perSecond * seconds,
                Map.of(),
                Collections.nCopies(seconds, perSecond),
                1,
                null,
                new LatencySummary(1, 1, 1, 1, 1, 1),
                null,
                null,
                null,
                0.0,
                0.5,
                List.of(0.5),
                List.of(0.0),
                0,
                0,
                1);
    }

    /** CPU 0 is busy for 12.4 % (one worker), CPU 1 (not the server's) fully; 20 us a request in the process, 4 us in interrupts. */
    static HostSample server(long timeUs, long loadedUntilUs, int workers, int connections) {
        double seconds = seconds(Math.min(timeUs, loadedUntilUs));
        List<CpuTimes> cpu = List.of(
                new CpuTimes(
                        0,
                        seconds * 0.02 * workers,
                        seconds * 0.1,
                        seconds * 0.003 * workers,
                        seconds * 0.001 * workers,
                        0,
                        seconds * (0.9 - 0.024 * workers)),
                new CpuTimes(1, seconds, 0, 0, 0, 0, 0));
        List<ProcessSample> processes = List.of(
                new ProcessSample(99, 5, 1, null, null, null),
                new ProcessSample(100, 15, seconds * 0.02 * workers, null, null, null));
        List<WorkerCounters> counters = IntStream.range(0, workers)
                .mapToObj(worker ->
                        worker(worker, Math.round(seconds * 1_000), worker == 0 ? connections - workers + 1 : 1))
                .toList();
        return new HostSample(timeUs, cpu, List.of(), null, processes, new Counters(1, timeUs, counters), null);
    }

    /** CPU 1, the client's, is busy for this share of the time. */
    static HostSample client(long timeUs, double busy) {
        double seconds = seconds(timeUs);
        return new HostSample(
                timeUs,
                List.of(new CpuTimes(1, seconds * busy, 0, 0, 0, 0, seconds * (1 - busy))),
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static WorkerCounters worker(int worker, long requests, long connections) {
        return new WorkerCounters(
                worker, 100 + worker, 0, 15 + worker, connections, connections, requests, requests * 4_500, 0, 0, 0L);
    }

    private static double seconds(long timeUs) {
        return (timeUs - SampleRun.T0) / 1e6 + 1_000;
    }
}
