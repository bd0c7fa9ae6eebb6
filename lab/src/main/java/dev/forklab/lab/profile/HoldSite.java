package dev.forklab.lab.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parks of a thread that holds a lock meanwhile.
 *
 * @param site the method that parks
 * @param count of parks that lie in the window at least in part
 * @param seconds what of them lies in the window
 * @param meanUs the whole parks' mean
 */
public record HoldSite(String site, long count, double seconds, double meanUs, String reason) {
    static List<HoldSite> together(List<HoldSite> rows) {
        Map<String, HoldSite> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(row.site, row, HoldSite::plus));
        return sums.values().stream()
                .sorted(Comparator.comparingDouble(row -> -row.seconds))
                .toList();
    }

    private HoldSite plus(HoldSite other) {
        long parks = count + other.count;
        double mean = (meanUs * count + other.meanUs * other.count) / parks;
        return new HoldSite(site, parks, seconds + other.seconds, mean, reason);
    }
}
