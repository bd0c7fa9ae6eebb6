package dev.forklab.lab.runs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The order of an experiment's ramps: in each block a permutation of the arms and its mirror image (ABBA). */
public final class RampOrdering {
    /** Of the blocks, so many more are spare, rounded up: where more are invalid there is no verdict anyway. */
    private static final double SPARE = 0.3;

    private RampOrdering() {}

    /** The same seed gives the same order; that of more blocks begins with that of fewer. */
    public static List<String> of(List<String> arms, int blocks, long seed) {
        Random random = new Random(seed);
        List<String> order = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            List<String> permutation = new ArrayList<>(arms);
            Collections.shuffle(permutation, random);
            order.addAll(permutation);
            order.addAll(permutation.reversed());
        }
        return List.copyOf(order);
    }

    /** How many blocks more are planned, to be walked only in the place of others that cannot be used. */
    public static int spare(int blocks) {
        return (int) Math.ceil(SPARE * blocks);
    }
}
