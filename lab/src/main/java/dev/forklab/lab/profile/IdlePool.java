package dev.forklab.lab.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Threads that wait for work, or that are the recorder's.
 *
 * @param type the class of the object that they wait for, or "none"
 * @param reason why this is no blocking, as the rule says
 * @param seconds of waiting in the window, added up over threads
 */
public record IdlePool(String type, String reason, long count, double seconds) {
    static List<IdlePool> together(List<IdlePool> rows) {
        Map<String, IdlePool> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(row.type + row.reason, row, IdlePool::plus));
        return sums.values().stream()
                .sorted(Comparator.comparingDouble(row -> -row.seconds))
                .toList();
    }

    private IdlePool plus(IdlePool other) {
        return new IdlePool(type, reason, count + other.count, seconds + other.seconds);
    }
}
