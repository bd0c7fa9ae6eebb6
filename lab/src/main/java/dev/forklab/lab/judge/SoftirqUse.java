package dev.forklab.lab.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of one CPU interrupts and soft interrupts took, where they took most: a queue of the NIC is served by one CPU,
 * which may be full of it while the others have time to spare.
 */
final class SoftirqUse {
    private SoftirqUse() {}

    /** Of the CPUs of all hosts' roles; empty when none is known. */
    static Optional<Utilisation> fullest(PointEvidence point) {
        List<Utilisation> used = new ArrayList<>();
        for (HostMeter host : point.hosts()) {
            for (int cpu : host.cpus()) {
                host.seconds(times -> times.irq() + times.softirq(), cpu, point.window())
                        .ifPresent(seconds -> used.add(
                                of(host.host(), cpu, seconds / point.window().seconds())));
            }
        }
        return used.stream().max(Comparator.comparingDouble(Utilisation::share));
    }

    private static Utilisation of(String host, int cpu, double share) {
        return new Utilisation(
                Bound.NETWORK,
                share,
                String.format(Locale.ROOT, "interrupts took %.0f %% of CPU %d of %s", 100 * share, cpu, host));
    }
}
