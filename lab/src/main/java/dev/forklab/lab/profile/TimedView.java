package dev.forklab.lab.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Totals of the methods that the recording was told to time.
 *
 * @param windowSeconds how long the window is
 * @param methods the longest first; one that was read less than twice is not in it, as its readings are sums since the
 *     recording began
 */
public record TimedView(double windowSeconds, List<TimedMethod> methods) {
    static TimedView of(double windowSeconds, List<TimedMethod> methods) {
        Map<String, TimedMethod> sums = new TreeMap<>();
        methods.forEach(method -> sums.merge(method.method(), method, TimedMethod::plus));
        return new TimedView(
                windowSeconds,
                sums.values().stream()
                        .sorted(Comparator.comparingDouble(method -> -method.seconds()))
                        .toList());
    }

    /** Of several workers over one common window. */
    public static TimedView together(List<TimedView> workers) {
        return of(
                workers.stream().mapToDouble(TimedView::windowSeconds).max().orElseThrow(),
                workers.stream().flatMap(worker -> worker.methods.stream()).toList());
    }
}
