package dev.forklab.lab.cli;

import dev.forklab.lab.report.PriorRun;
import dev.forklab.lab.runs.Design;
import dev.forklab.lab.runs.ExperimentArm;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RampOrdering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that fix an experiment's blocks, all of them before its first ramp. */
final class DesignOptions {
    private static final String BLOCKS = "--blocks (BLOCKS)";
    private static final String PILOT = "--pilot (PILOT)";
    private static final String AA = "--aa (AA)";
    private static final String PEAK = "--peak (PEAK)";
    private static final String SLO = "--slo-p99-us (SLO_P99_US)";

    @Option(
            names = "--blocks",
            paramLabel = "N",
            description = "Blocks of the experiment; fewer than 5 come to no verdict. Default: as its file says.")
    private String blocks;

    @Option(
            names = "--pilot",
            paramLabel = "RUN",
            description = "A run of the same experiment: as many blocks as would call a tie at a power of 80 %, by how"
                    + " much its own blocks differ; 5 to " + Design.Pilot.MOST_BLOCKS + ".")
    private String pilot;

    @Option(
            names = "--aa",
            paramLabel = "RUN",
            description =
                    "A run of two arms that are the same: what it tells apart by more than the margin leaves every"
                            + " verdict inconclusive.")
    private String aa;

    @Option(
            names = "--peak",
            paramLabel = "RUN",
            description =
                    "A closed-loop run of the same arms, with as many connections, of whose throughputs an experiment with rate_percent or"
                            + " rate_steps takes its levels' rates.")
    private String peak;

    @Option(
            names = "--slo-p99-us",
            paramLabel = "US",
            description = "What an experiment with rate_steps looks for the highest rate under: a limit on the 99th"
                    + " percentile of the response time.")
    private String sloP99Us;

    /** What one of the options takes from an earlier run. */
    private interface Taken<T> {
        T from(PriorRun run);
    }

    /**
     * The plan with its blocks fixed; one of no experiment as it is.
     *
     * @param reports where earlier runs are
     * @throws IllegalArgumentException naming the option, its Make variable, the value and what is allowed
     */
    Plan designed(Plan draft, Path reports) throws IOException {
        if (draft.experiment() == null) {
            requireNone();
            return draft;
        }
        if (blocks != null && pilot != null) {
            throw new IllegalArgumentException(
                    PILOT + ": \"" + pilot + "\" is not allowed with BLOCKS=" + blocks + "; give one of them");
        }
        Design.Peak peaked = peak(draft, reports);
        Plan plan = peaked == null ? draft : draft.with(Shares.of(draft, peaked));
        Design.Pilot piloted = pilot == null ? null : take(PILOT, pilot, reports, run -> run.pilot(plan));
        Design.SameArms same = aa == null ? null : take(AA, aa, reports, run -> run.same(plan));
        int count = count(draft, piloted);
        int spare = draft.experiment().proves() ? 0 : RampOrdering.spare(count);
        List<String> arms =
                draft.experiment().arms().stream().map(ExperimentArm::name).toList();
        List<String> order = RampOrdering.of(arms, count + spare, draft.seeds().order());
        return plan.inBlocks(count, order, new Design(from(), spare, piloted, same, peaked, slo(draft)));
    }

    private Design.Peak peak(Plan draft, Path reports) throws IOException {
        String name = draft.experiment().name();
        if (!draft.experiment().needsPeak()) {
            if (peak != null) {
                throw new IllegalArgumentException(PEAK + ": \"" + peak + "\" is not allowed with experiment " + name
                        + ", which has neither rate_percent nor rate_steps; leave it");
            }
            return null;
        }
        if (peak == null) {
            throw new IllegalArgumentException(PEAK + ": experiment " + name
                    + " has rates that are shares of a peak; name a closed-loop run of the same arms, e.g."
                    + " PEAK=reports/latest behind make experiment NAME=prefork-vs-single BLOCKS=1 LEVELS=100");
        }
        Shares.check(draft);
        return take(PEAK, peak, reports, run -> run.peak(draft));
    }

    private Integer slo(Plan draft) {
        String name = draft.experiment().name();
        boolean looksFor = draft.experiment().rateSteps() != null;
        if (looksFor != (sloP99Us != null)) {
            throw new IllegalArgumentException(
                    looksFor
                            ? SLO + ": experiment " + name + " looks for the highest rate under a limit; give it, e.g."
                                    + " SLO_P99_US=5000"
                            : SLO + ": \"" + sloP99Us + "\" is not allowed with experiment " + name
                                    + ", which has no rate_steps; leave it");
        }
        return looksFor ? WholeNumber.SLO.parse("--slo-p99-us", sloP99Us) : null;
    }

    private int count(Plan draft, Design.Pilot piloted) {
        if (piloted != null) {
            return piloted.plannedBlocks();
        }
        return blocks == null ? draft.experiment().blocks() : WholeNumber.BLOCKS.parse("--blocks", blocks);
    }

    private Design.BlocksFrom from() {
        if (pilot != null) {
            return Design.BlocksFrom.PILOT;
        }
        return blocks == null ? Design.BlocksFrom.EXPERIMENT : Design.BlocksFrom.SETTING;
    }

    private void requireNone() {
        requireNone(BLOCKS, blocks);
        requireNone(PILOT, pilot);
        requireNone(AA, aa);
        requireNone(PEAK, peak);
        requireNone(SLO, sloP99Us);
    }

    private static void requireNone(String option, String value) {
        if (value != null) {
            throw new IllegalArgumentException(option + ": \"" + value
                    + "\" is not allowed without an experiment; choose one (NAME), or leave it");
        }
    }

    private static <T> T take(String option, String run, Path reports, Taken<T> taken) throws IOException {
        try {
            return taken.from(PriorRun.read(ReportsOption.open(reports, run)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }
}
