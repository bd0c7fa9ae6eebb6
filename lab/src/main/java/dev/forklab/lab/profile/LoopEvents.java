package dev.forklab.lab.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What event loops served in a window, by the server's own event {@code forklab.EventLoop}; empty of a JVM without it.
 *
 * @param all of all loops: sums, and of covered seconds the mean
 * @param timeline by whole epoch seconds, as far as they lie in the window and events tell of them
 */
public record LoopEvents(List<Loop> loops, Work all, List<Moment> timeline) {
    static LoopEvents of(List<Loop> loops, List<Moment> timeline) {
        return new LoopEvents(loops, Work.sum(loops.stream().map(Loop::work).toList()), timeline);
    }

    /** Of several workers: all of their loops, and the sums of their moments. */
    public static LoopEvents together(List<LoopEvents> workers) {
        List<Loop> loops = workers.stream().flatMap(one -> one.loops.stream()).toList();
        Map<Long, Moment> timeline = new TreeMap<>();
        workers.stream()
                .flatMap(one -> one.timeline.stream())
                .forEach(moment -> timeline.merge(moment.timeUs, moment, Moment::plus));
        return of(loops, new ArrayList<>(timeline.values()));
    }

    /** One event loop; {@code loop} is its number in its worker. */
    public record Loop(int loop, String thread, long osThreadId, Work work) {}

    /**
     * What was done in the window, as far as events tell of it.
     *
     * @param requests clipped to the window, so not whole
     * @param meanConnections open connections over the covered time
     * @param iterations how often the loop asked the kernel for events
     * @param coveredSeconds how much of the window the events tell of
     */
    public record Work(
            double requests, double bytes, double meanConnections, double iterations, double coveredSeconds) {
        static Work sum(List<Work> parts) {
            double requests = 0;
            double bytes = 0;
            double connections = 0;
            double iterations = 0;
            double covered = 0;
            for (Work part : parts) {
                requests += part.requests;
                bytes += part.bytes;
                connections += part.meanConnections;
                iterations += part.iterations;
                covered += part.coveredSeconds;
            }
            return new Work(requests, bytes, connections, iterations, covered / Math.max(1, parts.size()));
        }
    }

    /** One second of the timeline, from {@code timeUs} (epoch microseconds) on. */
    public record Moment(long timeUs, double requestsPerSecond, double connections) {
        Moment plus(Moment other) {
            return new Moment(timeUs, requestsPerSecond + other.requestsPerSecond, connections + other.connections);
        }
    }
}
