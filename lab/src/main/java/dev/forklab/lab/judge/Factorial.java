package dev.forklab.lab.judge;

import java.util.List;

/**
 * A 2 x 2 factorial on the logarithms of a figure: what each factor does on the average of the other, and whether the one
 * changes what the other does. Every effect is a contrast within a block.
 *
 * @param first the ratio with the first factor to without it
 * @param second the same of the second
 * @param interaction the first factor's ratio with the second to its ratio without
 */
public record Factorial(LogRatios first, LogRatios second, LogRatios interaction) {
    /**
     * The mean logarithms of a block's ramps.
     *
     * @param neither of the arm without both factors, which is the base
     */
    public record Block(double neither, double first, double second, double both) {
        double mainFirst() {
            return ((first - neither) + (both - second)) / 2;
        }

        double mainSecond() {
            return ((second - neither) + (both - first)) / 2;
        }

        double interaction() {
            return (both - second) - (first - neither);
        }
    }

    /** Of one or more blocks. */
    public static Factorial of(List<Block> blocks) {
        return new Factorial(
                new LogRatios(blocks.stream().map(Block::mainFirst).toList()),
                new LogRatios(blocks.stream().map(Block::mainSecond).toList()),
                new LogRatios(blocks.stream().map(Block::interaction).toList()));
    }
}
