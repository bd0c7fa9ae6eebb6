package dev.forklab.lab.profile;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.LoopSample;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What an observer saw of one event-loop thread in a window; between samples, all is taken to have grown evenly.
 *
 * @param name the thread's, cut by the kernel
 * @param slices how often it got onto a CPU
 * @param idleShare of the looks at its wait channel, those that found it asleep in epoll_wait; absent without looks
 */
public record ObservedLoop(
        String name, double cpuSeconds, double runQueueSeconds, double slices, double looks, Double idleShare) {

    /**
     * The event loops of one process by OS thread number; those that were not seen at both edges of the window are left
     * out.
     */
    public static Map<Long, ObservedLoop> of(List<HostSample> samples, long pid, ProfileWindow window) {
        Map<Long, NavigableMap<Long, LoopSample>> byThread = new TreeMap<>();
        for (HostSample sample : samples) {
            if (sample.processes() == null) {
                continue;
            }
            sample.processes().stream()
                    .filter(process -> process.pid() == pid && process.loops() != null)
                    .flatMap(process -> process.loops().stream())
                    .forEach(loop -> byThread.computeIfAbsent(loop.tid(), _ -> new TreeMap<>())
                            .put(sample.timeUs() * 1_000, loop));
        }
        Map<Long, ObservedLoop> observed = new TreeMap<>();
        byThread.forEach((tid, series) -> {
            if (series.firstKey() <= window.startNanos() && series.lastKey() >= window.stopNanos()) {
                observed.put(tid, between(series, window));
            }
        });
        return observed;
    }

    private static ObservedLoop between(NavigableMap<Long, LoopSample> series, ProfileWindow window) {
        double looks = growth(series, window, LoopSample::looks);
        boolean looked = looks > 0 && series.values().stream().allMatch(loop -> loop.idleLooks() != null);
        return new ObservedLoop(
                series.firstEntry().getValue().name(),
                growth(series, window, LoopSample::cpuSeconds),
                growth(series, window, LoopSample::runQueueSeconds),
                growth(series, window, LoopSample::slices),
                looks,
                looked ? growth(series, window, LoopSample::idleLooks) / looks : null);
    }

    private static double growth(
            NavigableMap<Long, LoopSample> series, ProfileWindow window, ToDoubleFunction<LoopSample> value) {
        return Growth.in(window, series, value).orElseThrow();
    }
}
