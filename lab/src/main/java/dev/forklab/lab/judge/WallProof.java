package dev.forklab.lab.judge;

import java.util.Comparator;
import java.util.List;

/**
 * Whether the wall that utilisation names is the one that cuts find.
 *
 * @param named by the base's points, each once
 * @param elasticities the largest first
 * @param found by the cuts: of the largest elasticity, or none where all are small
 * @param agrees whether all of the base's points name what was found; null when one of them names what was not cut
 */
public record WallProof(List<Bound> named, List<Elasticity> elasticities, Bound found, Boolean agrees) {
    /** Below it a cut did not reach the throughput. */
    static final double SMALL = 0.1;

    /** @param walls of the base's points */
    public static WallProof of(List<Bound> walls, List<Elasticity> cuts) {
        List<Elasticity> sorted = cuts.stream()
                .sorted(Comparator.comparingDouble(Elasticity::mean).reversed())
                .toList();
        Bound found = sorted.getFirst().mean() < SMALL
                ? Bound.NONE
                : sorted.getFirst().bound();
        List<Bound> named = walls.stream().distinct().toList();
        boolean asked = named.stream()
                .allMatch(wall -> wall == Bound.NONE
                        || wall == Bound.UNKNOWN
                        || cuts.stream().anyMatch(cut -> same(wall, cut.bound())));
        return new WallProof(named, sorted, found, asked ? named.stream().allMatch(wall -> same(wall, found)) : null);
    }

    /** A worker that is full is proved by the server's CPU, whatever its siblings do. */
    private static boolean same(Bound named, Bound found) {
        return (named == Bound.IMBALANCE ? Bound.SERVER_CPU : named) == found;
    }
}
