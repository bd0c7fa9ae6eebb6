package dev.forklab.lab.report;

import dev.forklab.lab.judge.Verdict;
import dev.forklab.lab.runs.VerdictFigure;
import java.util.List;

/**
 * What an experiment found by one figure.
 *
 * @param overall a row for each arm but the base: the mean over all levels of a block
 * @param rows a row for each level and arm
 * @param effects of a factorial; empty of any other
 */
public record FigureResult(VerdictFigure figure, List<Row> overall, List<Row> rows, List<Effect> effects) {
    /**
     * One arm at one level, or over all of them.
     *
     * @param connections absent over all levels
     * @param rate requests per second of the level; absent of a closed loop, and over all levels
     * @param against the arm that it is compared with
     * @param mean the geometric one of its points in the blocks that count, in the figure's unit; absent without a block
     * @param least of those points; absent over all levels
     * @param spread standard deviation of the logarithm of a block's ratio; absent of fewer than two blocks
     * @param verdict of the ratio to that arm; absent of the base itself, and where no block counts
     * @param note what to think of beside the verdict; absent where there is nothing
     */
    public record Row(
            Integer connections,
            Integer rate,
            String arm,
            String against,
            Double mean,
            Double least,
            Double most,
            Double spread,
            Verdict verdict,
            String note) {}

    /** What a factor does on the average of the other, or by how much the one changes the other's ratio; absent connections: over all levels. */
    public record Effect(Integer connections, String name, Verdict verdict) {}
}
