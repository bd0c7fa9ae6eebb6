package dev.forklab.lab.judge;

/**
 * The measured seconds of a point.
 *
 * @param restFollows whether its load ends with it: then a counter's first reading after the end is its value at the
 *     end, while even growth up to that reading would lose requests (2 % of them with a reading 90 ms late)
 */
public record Window(long startUs, long endUs, boolean restFollows) {
    double seconds() {
        return (endUs - startUs) / 1e6;
    }
}
