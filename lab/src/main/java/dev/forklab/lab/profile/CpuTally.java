package dev.forklab.lab.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds samples and seconds by name. */
final class CpuTally {
    private final Map<String, Sum> sums = new HashMap<>();

    private record Sum(long samples, double seconds) {
        Sum plus(Sum other) {
            return new Sum(samples + other.samples, seconds + other.seconds);
        }
    }

    void add(String name, long samples, double seconds) {
        sums.merge(name, new Sum(samples, seconds), Sum::plus);
    }

    void add(CpuRow row) {
        add(row.name(), row.samples(), row.seconds());
    }

    /** The most seconds first; shares of {@code totalSeconds}. */
    List<CpuRow> rows(double totalSeconds) {
        return sums.entrySet().stream()
                .map(sum -> new CpuRow(
                        sum.getKey(),
                        sum.getValue().samples(),
                        sum.getValue().seconds(),
                        totalSeconds > 0 ? sum.getValue().seconds() / totalSeconds : 0))
                .sorted(Comparator.comparingDouble(CpuRow::seconds).reversed().thenComparing(CpuRow::name))
                .toList();
    }
}
