package dev.forklab.lab.report;

import dev.forklab.lab.judge.RatioInterval;
import dev.forklab.lab.judge.Verdict;
import java.util.List;

/**
 * What an experiment found: server CPU a request of each arm against the base's, at each level.
 *
 * @param effects of a factorial; empty of any other
 * @param margin what differs by less does not matter: 0.02 is 2 %
 */
public record ExperimentResult(
        String name, String question, String base, double margin, List<Row> rows, List<Effect> effects) {
    /**
     * One arm at one level.
     *
     * @param usPerRequest the geometric mean of its ramps in blocks that count
     * @param leastUs of those ramps
     * @param verdict of the ratio to the base; null for the base itself, and where no block counts
     * @param blocksLeftOut those in which a ramp of this arm or of the base has no valid point
     */
    public record Row(
            int connections,
            String arm,
            Double usPerRequest,
            Double leastUs,
            Double mostUs,
            Verdict verdict,
            int blocksLeftOut) {}

    /** What a factor does on the average of the other, or by how much the one changes the other's ratio. */
    public record Effect(int connections, String name, RatioInterval ratio) {}
}
