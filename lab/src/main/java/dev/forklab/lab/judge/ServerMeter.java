package dev.forklab.lab.judge;

import dev.forklab.lab.runs.Counters;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.WorkerCounters;
import java.util.ArrayList;
import java.util.Collection;
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
    /**
     * Between a reading so long before a window and the one before it, a second, a load has not begun: it begins 0.9 s
     * before its window at the earliest. Behind its window it lasts no longer than this.
     */
    private static final long REST_MARGIN_US = 500_000;

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
        SortedMap<Integer, Timeline> timelines = timelines(WorkerCounters::requests);
        for (Map.Entry<Integer, Timeline> worker : timelines.entrySet()) {
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
                total,
                loadRequests(timelines.values(), window),
                timelines.values().stream()
                        .mapToLong(timeline -> timeline.edgesUs(window))
                        .max()
                        .orElseThrow(),
                shares(requests, total),
                openAt(window.startUs()),
                threads(window),
                (int) Math.ceil(sum(WorkerCounters::restarts, window)),
                sum(WorkerCounters::compileMs, window) / 1e3,
                sum(WorkerCounters::gcMs, window) / 1e3,
                safepointShare(window, requests.size())));
    }

    private Double safepointShare(Window window, int workers) {
        boolean told = readings.stream()
                .flatMap(reading -> reading.workers().stream())
                .allMatch(worker -> worker.safepointMs() != null);
        return told ? sum(WorkerCounters::safepointMs, window) / (workers * window.seconds() * 1e3) : null;
    }

    private static Long loadRequests(Collection<Timeline> workers, Window window) {
        double requests = 0;
        for (Timeline worker : workers) {
            OptionalDouble growth = worker.growthAround(window, REST_MARGIN_US);
            if (!window.restFollows() || growth.isEmpty()) {
                return null;
            }
            requests += growth.getAsDouble();
        }
        return Math.round(requests);
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

    private double sum(ToDoubleFunction<WorkerCounters> counter, Window window) {
        double sum = 0;
        for (Timeline worker : timelines(counter).values()) {
            sum += worker.growth(window).orElse(0);
        }
        return sum;
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
