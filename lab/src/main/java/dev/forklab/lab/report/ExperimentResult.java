package dev.forklab.lab.report;

import dev.forklab.lab.judge.BlockTally;
import dev.forklab.lab.runs.Design;
import dev.forklab.lab.runs.VerdictFigure;
import java.util.List;
import java.util.Map;

/**
 * What an experiment found.
 *
 * @param base the arm that the others are compared with, unless they say otherwise
 * @param primary the figure that answers the question, over all levels; what the others say is secondary
 * @param margin what differs by less does not matter: 0.02 is 2 %
 * @param figures the primary one first
 * @param blocks how many were walked, and how many of them count
 * @param invalidRamps by arm the names of the ramps because of which blocks do not count
 * @param design how the blocks were fixed; absent of a plan that does not say
 */
public record ExperimentResult(
        String name,
        String question,
        String base,
        VerdictFigure primary,
        double margin,
        List<FigureResult> figures,
        BlockTally blocks,
        Map<String, List<String>> invalidRamps,
        Design design) {
    /** What was found by one figure. */
    FigureResult by(VerdictFigure figure) {
        return figures.stream()
                .filter(result -> result.figure() == figure)
                .findFirst()
                .orElseThrow();
    }
}
