package dev.forklab.lab.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction: of several tests of which each is wrong with 5 %, that any is wrong stays at 5 %. The smallest p counts
 * for as many as there are tests, the next for one less, and after the first that fails all do.
 */
public final class Holm {
    private static final double ALPHA = 0.05;

    private Holm() {}

    /** Which of the arms differ, in the given order. */
    public static List<Boolean> differ(List<LogRatios> levels) {
        List<Double> p = levels.stream().map(LogRatios::p).toList();
        List<Integer> smallestFirst = IntStream.range(0, p.size())
                .boxed()
                .sorted(Comparator.comparing(p::get))
                .toList();
        List<Boolean> differ = new ArrayList<>(p.stream().map(_ -> false).toList());
        for (int rank = 0; rank < p.size(); rank++) {
            int level = smallestFirst.get(rank);
            if (p.get(level) > ALPHA / (p.size() - rank)) {
                return differ;
            }
            differ.set(level, true);
        }
        return differ;
    }
}
