package dev.forklab.lab.judge;

import java.util.List;

/**
 * What a point's throughput was bound by, as utilisation tells: a correlation, which {@code prove-wall} proves.
 *
 * @param evidence the number that led to it
 * @param runnerUp the next resource in use; null when no other is known
 * @param atLeast whether the server could do more than was measured
 */
public record Wall(Bound bound, String evidence, Utilisation runnerUp, boolean atLeast) {
    /** From this share of a resource on, it is a wall. */
    static final double NEAR = 0.85;

    /** Of the resources' utilisations, the fullest first. */
    static Wall of(Bound bound, String evidence, List<Utilisation> others) {
        Utilisation next = others.stream()
                .filter(other -> other.bound() != bound)
                .findFirst()
                .orElse(null);
        return new Wall(bound, evidence, next, !bound.ofServer());
    }
}
