package dev.forklab.lab.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How full the server's CPUs were: of its hottest worker, which on a host of many CPUs may be at its end while their mean
 * is low, and of the host.
 */
final class ServerCpu {
    /** A hottest worker with so much more than the mean, while its siblings have CPU to spare, is an imbalance. */
    private static final double IMBALANCED = 1.25;

    private final PointEvidence point;
    private final List<WorkerLoad> workers;
    private final ServerSize size;

    ServerCpu(PointEvidence point, List<WorkerLoad> workers, ServerSize size) {
        this.point = point;
        this.workers = workers;
        this.size = size;
    }

    List<Utilisation> utilisations() {
        List<Utilisation> used = new ArrayList<>();
        OptionalDouble busy = point.serverHost().busyPercent(point.window(), size.cpus());
        if (busy.isPresent()) {
            String evidence = String.format(Locale.ROOT, "the server's CPUs were busy for %.0f %%", busy.getAsDouble());
            used.add(new Utilisation(Bound.SERVER_CPU, busy.getAsDouble() / 100, evidence));
        }
        workers.stream()
                .filter(worker -> Objects.nonNull(worker.cpuSeconds()))
                .max(Comparator.comparing(WorkerLoad::cpuSeconds))
                .map(this::hottest)
                .ifPresent(used::add);
        return used;
    }

    private Utilisation hottest(WorkerLoad worker) {
        double share = share(worker);
        double mean = workers.stream()
                .filter(other -> Objects.nonNull(other.cpuSeconds()))
                .mapToDouble(this::share)
                .average()
                .orElseThrow();
        String evidence = String.format(
                Locale.ROOT,
                "worker %d took %.0f %% of the CPU it can use%s",
                worker.worker(),
                100 * share,
                workers.size() > 1 ? String.format(Locale.ROOT, ", all of them %.0f %%", 100 * mean) : "");
        return new Utilisation(bound(share, mean), share, evidence);
    }

    /** Of the fullest of several alike, workers or event loops, and of the mean of all. */
    static Bound bound(double fullest, double mean) {
        return fullest >= Wall.NEAR && fullest > IMBALANCED * mean ? Bound.IMBALANCE : Bound.SERVER_CPU;
    }

    /** Of a CPU an event loop, or of the host's if there are fewer. */
    private double share(WorkerLoad worker) {
        int loops = Math.max(1, size.eventLoops() / Math.max(1, workers.size()));
        int cpus = size.cpus() == null
                ? point.serverHost().cpuCount()
                : size.cpus().cpus().size();
        return worker.cpuSeconds() / point.window().seconds() / (cpus == 0 ? loops : Math.min(loops, cpus));
    }
}
