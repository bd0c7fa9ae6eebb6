package dev.forklab.lab.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Waiting of one kind at one place.
 *
 * @param site the method that waits
 * @param kind "monitor", "lock", "park", "wait" or "sleep"
 * @param type the class of the object waited for, or "none"
 * @param count of waits that lie in the window at least in part
 * @param seconds what of them lies in the window, added up over threads
 * @param percentOfWall of the window; 100 is one thread that waits all the time
 * @param sharePercent of all blocked time
 */
public record BlockedSite(
        String site, String kind, String type, long count, double seconds, double percentOfWall, double sharePercent) {
    /** Before it is known what it is a share of. */
    BlockedSite(String site, WaitKind kind, String type, long count, double seconds) {
        this(site, kind.word(), type, count, seconds, 0, 0);
    }

    /** One row for equal site, kind and class, with its shares; the longest first. */
    static List<BlockedSite> together(List<BlockedSite> rows, double windowSeconds) {
        Map<List<String>, BlockedSite> sums = new LinkedHashMap<>();
        rows.forEach(row -> sums.merge(List.of(row.site, row.kind, row.type), row, BlockedSite::plus));
        double all = rows.stream().mapToDouble(BlockedSite::seconds).sum();
        List<BlockedSite> sorted = new ArrayList<>();
        sums.values().forEach(row -> sorted.add(row.among(all, windowSeconds)));
        sorted.sort(Comparator.comparingDouble((BlockedSite row) -> -row.seconds)
                .thenComparing(BlockedSite::site)
                .thenComparing(BlockedSite::type));
        return List.copyOf(sorted);
    }

    private BlockedSite plus(BlockedSite other) {
        return new BlockedSite(site, kind, type, count + other.count, seconds + other.seconds, 0, 0);
    }

    private BlockedSite among(double allSeconds, double windowSeconds) {
        double share = allSeconds == 0 ? 0 : 100 * seconds / allSeconds;
        return new BlockedSite(site, kind, type, count, seconds, 100 * seconds / windowSeconds, share);
    }
}
