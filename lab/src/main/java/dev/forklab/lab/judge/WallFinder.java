package dev.forklab.lab.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Names the wall of a point, valid or not: the resource that is nearest to its end, if one is near. */
final class WallFinder {
    /** A closed loop of so many connections an event loop fills it, if nothing else is in the way. */
    private static final int FILLING = 4;

    private final PointEvidence point;
    private final List<WorkerLoad> workers;
    private final ServerSize size;
    private final List<Utilisation> known;

    /**
     * @param workers what each had to do in the window; none when that is not known
     * @param known what is not in the point's evidence: the fullest event loop, and a recording's fullest lock
     */
    WallFinder(PointEvidence point, List<WorkerLoad> workers, ServerSize size, List<Utilisation> known) {
        this.point = point;
        this.workers = List.copyOf(workers);
        this.size = size;
        this.known = List.copyOf(known);
    }

    Wall find() {
        List<Utilisation> used = new ArrayList<>();
        client(used);
        LinkUse.fullest(point).ifPresent(link -> used.add(new Utilisation(Bound.NETWORK, link.share(), link.words())));
        SoftirqUse.fullest(point).ifPresent(used::add);
        used.addAll(new ServerCpu(point, workers, size).utilisations());
        used.addAll(known);
        used.sort(Comparator.comparingDouble(Utilisation::share).reversed());
        if (used.isEmpty()) {
            return Wall.of(Bound.UNKNOWN, "nobody's CPU time is known", used);
        }
        List<String> shaped = AllowanceGate.shaped(point);
        if (!shaped.isEmpty()) {
            return Wall.of(Bound.NETWORK, String.join(", ", shaped), used);
        }
        Utilisation first = used.getFirst();
        if (first.share() >= Wall.NEAR) {
            return Wall.of(first.bound(), first.evidence(), used.subList(1, used.size()));
        }
        return unsaturated(used);
    }

    private Wall unsaturated(List<Utilisation> used) {
        int underWay = point.client().inFlight();
        if (point.openLoop() && point.client().watch().rateShare() >= RateGate.LIMIT) {
            return Wall.of(Bound.NONE, "the rate asked for was reached", used);
        }
        if (!point.openLoop() && underWay <= FILLING * size.eventLoops()) {
            String evidence =
                    String.format(Locale.ROOT, "%d requests under way for %d event loops", underWay, size.eventLoops());
            return Wall.of(Bound.CONNECTIONS, evidence, used);
        }
        return Wall.of(Bound.UNKNOWN, "nothing that is measured was near its end", used);
    }

    private void client(List<Utilisation> used) {
        ClientWatch watch = point.client().watch();
        if (watch.busiestLoop() != null) {
            String evidence = String.format(
                    Locale.ROOT,
                    "an event loop of %s was on a CPU for %.0f %% and waited for one for %.0f %%",
                    watch.busiestClient(),
                    100 * watch.busiestLoop(),
                    100 * watch.loopWaiting());
            used.add(new Utilisation(Bound.CLIENT, watch.loopBusy(), evidence));
            return;
        }
        for (HostMeter host : point.clientHosts()) {
            OptionalDouble busy = host.busyPercent(point.window());
            if (busy.isPresent()) {
                String evidence =
                        String.format(Locale.ROOT, "%s's CPUs were busy for %.0f %%", host.host(), busy.getAsDouble());
                used.add(new Utilisation(Bound.CLIENT, busy.getAsDouble() / 100, evidence));
            }
        }
    }
}
