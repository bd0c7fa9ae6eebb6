package dev.forklab.lab.judge;

import java.util.Comparator;
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
        return point.hosts().stream()
                .flatMap(host -> of(host, point.window()).stream())
                .max(Comparator.comparingDouble(Utilisation::share));
    }

    private static Optional<Utilisation> of(HostMeter host, Window window) {
        return host.fullestCpu(times -> times.irq() + times.softirq(), window).map(fullest -> {
            double share = fullest.seconds() / window.seconds();
            String evidence = String.format(
                    Locale.ROOT, "interrupts took %.0f %% of CPU %d of %s", 100 * share, fullest.cpu(), host.host());
            return new Utilisation(Bound.NETWORK, share, evidence);
        });
    }
}
