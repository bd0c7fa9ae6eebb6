package dev.forklab.lab.profile;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The collector's pauses in the window, all and by collection and cause; parts outside the window do not count. */
public record GcPauses(long count, double seconds, double maxSeconds, List<Kind> kinds) {
    /** Pauses of one collection (by the JDK's name for it) and cause. */
    public record Kind(String name, String cause, long count, double seconds, double maxSeconds) {
        private Kind plus(Kind other) {
            return new Kind(
                    name, cause, count + other.count, seconds + other.seconds, Math.max(maxSeconds, other.maxSeconds));
        }
    }

    private record Key(String name, String cause) {}

    /** Sums up kinds of which some may be alike; most seconds first. */
    static GcPauses of(List<Kind> some) {
        Map<Key, Kind> kinds = new LinkedHashMap<>();
        some.forEach(kind -> kinds.merge(new Key(kind.name(), kind.cause()), kind, Kind::plus));
        return new GcPauses(
                some.stream().mapToLong(Kind::count).sum(),
                some.stream().mapToDouble(Kind::seconds).sum(),
                some.stream().mapToDouble(Kind::maxSeconds).max().orElse(0),
                kinds.values().stream()
                        .sorted(Comparator.comparingDouble(Kind::seconds).reversed())
                        .toList());
    }

    static GcPauses together(List<GcPauses> all) {
        return of(all.stream().flatMap(pauses -> pauses.kinds().stream()).toList());
    }
}
