package dev.forklab.lab.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Waiting for locks at one site, or for the locks of one class.
 *
 * @param name the method that waits, or the lock's class
 * @param previousOwners how often each thread had the lock before, the most frequent first; empty of locks of
 *     java.util.concurrent, of which the JDK does not record it
 */
public record Contention(String name, WaitTimes waits, Map<String, Long> previousOwners) {
    public Contention {
        previousOwners = sorted(previousOwners);
    }

    /** The share of the waits, 0 to 1, for which the first of the previous owners was it. */
    public double firstOwnerShare() {
        return previousOwners.values().stream()
                .findFirst()
                .map(count -> (double) count / waits.count())
                .orElse(0.0);
    }

    static List<Contention> of(Map<String, WaitTally> tallies) {
        List<Contention> rows = new ArrayList<>();
        tallies.forEach((name, tally) -> rows.add(new Contention(name, tally.times(), tally.previousOwners())));
        return longestFirst(rows);
    }

    static List<Contention> together(List<Contention> parts) {
        Map<String, List<Contention>> byName = new TreeMap<>();
        parts.forEach(part ->
                byName.computeIfAbsent(part.name, name -> new ArrayList<>()).add(part));
        List<Contention> rows = new ArrayList<>();
        byName.forEach((name, same) -> rows.add(new Contention(
                name, WaitTimes.together(same.stream().map(Contention::waits).toList()), owners(same))));
        return longestFirst(rows);
    }

    private static Map<String, Long> owners(List<Contention> parts) {
        Map<String, Long> sum = new TreeMap<>();
        parts.forEach(part -> part.previousOwners.forEach((owner, count) -> sum.merge(owner, count, Long::sum)));
        return sum;
    }

    private static List<Contention> longestFirst(List<Contention> rows) {
        return rows.stream()
                .sorted(Comparator.comparingDouble((Contention row) -> -row.waits.seconds())
                        .thenComparing(Contention::name))
                .toList();
    }

    private static Map<String, Long> sorted(Map<String, Long> owners) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        owners.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
