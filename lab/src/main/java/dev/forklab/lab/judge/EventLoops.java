package dev.forklab.lab.judge;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.LoopSample;
import dev.forklab.lab.runs.ProcessSample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How full the server's fullest event loop was. One process of many may have one at its end, for instance where the kernel
 * shares connections out unevenly, while the mean over the process is low.
 */
final class EventLoops {
    private EventLoops() {}

    /**
     * Of all workers' event loops that were seen at both edges of the window; empty when none was. The process that starts the
     * workers has one of its own, for its answers to operators.
     *
     * @param samples with counters, which tell the workers
     */
    static Optional<Utilisation> fullest(List<HostSample> samples, Window window) {
        List<Double> shares = byThread(samples).values().stream()
                .map(loop -> loop.growth(window))
                .filter(seconds -> seconds.isPresent())
                .map(seconds -> seconds.getAsDouble() / window.seconds())
                .toList();
        return shares.stream().max(Double::compare).map(fullest -> told(fullest, shares));
    }

    /** Thread numbers are a host's, not a process's. */
    private static Map<Long, Timeline> byThread(List<HostSample> samples) {
        Map<Long, Timeline> loops = new TreeMap<>();
        for (HostSample sample : samples) {
            List<ProcessSample> processes = sample.processes() == null ? List.of() : sample.processes();
            for (ProcessSample process :
                    processes.stream().filter(of -> isWorker(sample, of)).toList()) {
                for (LoopSample loop : process.loops() == null ? List.<LoopSample>of() : process.loops()) {
                    loops.computeIfAbsent(loop.tid(), _ -> new Timeline()).add(sample.timeUs(), loop.cpuSeconds());
                }
            }
        }
        return loops;
    }

    private static boolean isWorker(HostSample sample, ProcessSample process) {
        return sample.counters().workers().stream().anyMatch(worker -> worker.pid() == process.pid());
    }

    private static Utilisation told(double fullest, List<Double> shares) {
        double mean = shares.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        String evidence = String.format(
                Locale.ROOT,
                "the fullest event loop of %d was on a CPU for %.0f %%, all of them for %.0f %%",
                shares.size(),
                100 * fullest,
                100 * mean);
        return new Utilisation(ServerCpu.bound(fullest, mean), fullest, evidence);
    }
}
