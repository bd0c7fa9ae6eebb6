package dev.forklab.lab.judge;

import dev.forklab.lab.runs.Counters;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.WorkerCounters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Reads a window out of the server's own counters, the ground truth of a point. */
public final class ServerMeter {
    private final List<Counters> readings;

    public ServerMeter(List<HostSample> samples) {
        this.readings = samples.stream()
                .map(HostSample::counters)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What the server counted in a window; empty when readings near either edge are missing. */
    public Optional<ServerWindow> in(Window window) {
        Map<Integer, Long> requests = new TreeMap<>();
        for (Map.Entry<Integer, Timeline> worker :
                timelines(WorkerCounters::requests).entrySet()) {
            OptionalDouble growth = worker.getValue().growth(window);
            if (growth.isEmpty()) {
                return Optional.empty();
            }
            requests.put(worker.getKey(), Math.round(growth.getAsDouble()));
        }
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        long total = requests.values().stream().mapToLong(Long::longValue).sum();
        return Optional.of(new ServerWindow(
                total, shares(requests, total), openAt(window.startUs()), threads(window), restarts(window)));
    }

    private static List<WorkerShare> shares(Map<Integer, Long> requests, long total) {
        List<WorkerShare> shares = new ArrayList<>();
        requests.forEach((worker, count) ->
                shares.add(new WorkerShare(worker, count, total == 0 ? 0 : Rounded.three(100.0 * count / total))));
        return shares;
    }

    private long openAt(long timeUs) {
        Counters nearest = readings.stream()
                .min(Comparator.comparingLong(reading -> Math.abs(reading.timeUs() - timeUs)))
                .orElseThrow();
        return nearest.workers().stream()
                .mapToLong(WorkerCounters::connectionsOpen)
                .sum();
    }

    private int threads(Window window) {
        return inside(window).stream()
                .flatMap(reading -> reading.workers().stream())
                .mapToInt(WorkerCounters::threads)
                .max()
                .orElse(0);
    }

    private int restarts(Window window) {
        double restarts = 0;
        for (Timeline worker : timelines(WorkerCounters::restarts).values()) {
            restarts += worker.growth(window).orElse(0);
        }
        return (int) Math.ceil(restarts);
    }

    private List<Counters> inside(Window window) {
        return readings.stream()
                .filter(reading -> reading.timeUs() >= window.startUs() && reading.timeUs() <= window.endUs())
                .toList();
    }

    private SortedMap<Integer, Timeline> timelines(ToDoubleFunction<WorkerCounters> counter) {
        SortedMap<Integer, Timeline> timelines = new TreeMap<>();
        for (Counters reading : readings) {
            for (WorkerCounters worker : reading.workers()) {
                timelines
                        .computeIfAbsent(worker.worker(), _ -> new Timeline())
                        .add(reading.timeUs(), counter.applyAsDouble(worker));
            }
        }
        return timelines;
    }
}
