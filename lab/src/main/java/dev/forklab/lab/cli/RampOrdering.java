package dev.forklab.lab.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The order of an experiment's ramps: in each block a permutation of the arms and its mirror image (ABBA). */
final class RampOrdering {
    private RampOrdering() {}

    /** The same seed gives the same order. */
    static List<String> of(List<String> arms, int blocks, long seed) {
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
}
