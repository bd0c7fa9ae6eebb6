package dev.forklab.lab.report;

import dev.forklab.lab.judge.Conclusion;
import dev.forklab.lab.judge.LogRatios;
import dev.forklab.lab.judge.Relabelled;
import dev.forklab.lab.judge.Verdict;
import dev.forklab.lab.judge.VerdictRule;
import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RunFolder;
import dev.forklab.lab.runs.VerdictFigure;
import java.io.IOException;
import java.util.List;

/**
 * A series of ramps of one arm, judged under every labelling of its blocks, over all levels.
 *
 * @param blocks of four ramps, without an invalid one
 * @param labellings of them: 64 of 6 blocks
 * @param shares the primary figure first; those that were not measured are left out
 */
public record Relabelling(String run, int blocks, int labellings, List<Share> shares) {
    private static final int RAMPS = 4;

    /** How many labellings say that the arms differ, and how many that they differ and it matters. */
    public record Share(VerdictFigure figure, int differ, int matter) {}

    /**
     * Judges a run.
     *
     * @throws IllegalArgumentException when it is not of two arms that are the same
     * @throws InvalidResultException when fewer than 5 blocks are without an invalid ramp
     */
    public static Relabelling of(RunFolder run) throws IOException {
        Plan plan = run.plan();
        if (plan.experiment() == null || !plan.experiment().ofSameArms() || plan.blockRamps() != RAMPS) {
            throw new IllegalArgumentException(
                    run.name() + " is not of two arms that are the same; name a run of aa-series or aa");
        }
        return of(run.name(), plan, new SummaryBuilder(run).build().ramps());
    }

    static Relabelling of(String run, Plan plan, List<RunSummary.Ramp> ramps) throws IOException {
        ExperimentBlocks blocks = new ExperimentBlocks(plan, ramps);
        int valid = blocks.valid().size();
        if (valid < VerdictRule.LEAST_BLOCKS) {
            throw new InvalidResultException(run + " has " + valid + " blocks without an invalid ramp; it needs "
                    + VerdictRule.LEAST_BLOCKS + ": run it again");
        }
        List<Share> shares = plan.experiment().primary().first().stream()
                .filter(figure -> known(figure, blocks))
                .map(figure -> share(VerdictRule.of(plan.experiment()), figure, blocks))
                .toList();
        return new Relabelling(run, valid, 1 << valid, shares);
    }

    private static boolean known(VerdictFigure figure, ExperimentBlocks blocks) {
        return blocks.valid().stream().noneMatch(block -> PointFigures.of(figure, block, blocks.levels())
                .contains(null));
    }

    private static Share share(VerdictRule rule, VerdictFigure figure, ExperimentBlocks blocks) {
        List<Verdict> verdicts = Relabelled.verdicts(
                rule,
                blocks.valid().stream()
                        .map(block -> logRatio(figure, block, blocks.levels()))
                        .toList());
        return new Share(
                figure, (int) verdicts.stream().filter(Verdict::differs).count(), (int) verdicts.stream()
                        .filter(verdict -> verdict.conclusion() == Conclusion.MATTERS)
                        .count());
    }

    private static double logRatio(VerdictFigure figure, List<RunSummary.Ramp> block, List<Integer> levels) {
        return LogRatios.ofBlock(
                PointFigures.of(figure, List.of(block.get(1), block.get(2)), levels),
                PointFigures.of(figure, List.of(block.get(0), block.get(3)), levels));
    }
}
