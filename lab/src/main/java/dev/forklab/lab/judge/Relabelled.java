package dev.forklab.lab.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The verdicts on blocks of one arm under every labelling of their ramps: each block as ABBA, and as BAAB, which turns the sign
 * of its ratio. As there is nothing to find, what they find is what the rule finds by itself.
 */
public final class Relabelled {
    /** 65,536 labellings. */
    private static final int MOST_BLOCKS = 16;

    private Relabelled() {}

    /**
     * A verdict for each of 2<sup>n</sup> labellings of n blocks.
     *
     * @param blocks the logarithm of each block's ratio when it is labelled ABBA
     * @throws IllegalArgumentException for no block, and for more than 16
     */
    public static List<Verdict> verdicts(VerdictRule rule, List<Double> blocks) {
        if (blocks.isEmpty() || blocks.size() > MOST_BLOCKS) {
            throw new IllegalArgumentException(blocks.size() + " blocks; allowed are 1 to " + MOST_BLOCKS);
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (int labelling = 0; labelling < 1 << blocks.size(); labelling++) {
            LogRatios ratios = labelled(blocks, labelling);
            verdicts.add(rule.judge(ratios, 0, Holm.differ(List.of(ratios)).getFirst(), null));
        }
        return verdicts;
    }

    private static LogRatios labelled(List<Double> blocks, int labelling) {
        return new LogRatios(IntStream.range(0, blocks.size())
                .mapToObj(block -> (labelling >> block & 1) == 0 ? blocks.get(block) : -blocks.get(block))
                .toList());
    }
}
