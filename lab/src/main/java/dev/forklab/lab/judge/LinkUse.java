package dev.forklab.lab.judge;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.NicCounters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * How full the fullest link of a point's hosts was, in its fuller direction.
 *
 * @param share of its bandwidth
 */
record LinkUse(String host, String nic, int speedMbps, double share) {
    /** Of all links whose speed is known; empty when there is none. */
    static Optional<LinkUse> fullest(PointEvidence point) {
        List<LinkUse> used = new ArrayList<>();
        for (HostMeter host : point.hosts()) {
            host.around(point.window(), 0).stream().findFirst().map(HostSample::nic).orElse(List.of()).stream()
                    .filter(nic -> host.speedMbps(nic) != null)
                    .forEach(nic -> of(host, nic, point.window()).ifPresent(used::add));
        }
        return used.stream().max(Comparator.comparing(LinkUse::share));
    }

    private static Optional<LinkUse> of(HostMeter host, NicCounters nic, Window window) {
        OptionalDouble received = host.growth(sample -> bytes(sample, nic.name(), NicCounters::rxBytes), window);
        OptionalDouble sent = host.growth(sample -> bytes(sample, nic.name(), NicCounters::txBytes), window);
        if (received.isEmpty() || sent.isEmpty()) {
            return Optional.empty();
        }
        int speed = host.speedMbps(nic);
        double bits = 8 * Math.max(received.getAsDouble(), sent.getAsDouble());
        double share = bits / window.seconds() / (1e6 * speed);
        return Optional.of(new LinkUse(host.host(), nic.name(), speed, share));
    }

    private static Long bytes(HostSample sample, String nic, ToLongFunction<NicCounters> direction) {
        return sample.nic() == null
                ? null
                : sample.nic().stream()
                        .filter(counters -> counters.name().equals(nic))
                        .map(direction::applyAsLong)
                        .findFirst()
                        .orElse(null);
    }

    String words() {
        return String.format(Locale.ROOT, "%.0f %% of the %d Mb/s of %s on %s", 100 * share, speedMbps, nic, host);
    }
}
