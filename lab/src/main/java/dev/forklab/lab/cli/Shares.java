package dev.forklab.lab.cli;

import dev.forklab.lab.runs.Design;
import dev.forklab.lab.runs.Experiment;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.LoadPlan;
import dev.forklab.lab.runs.Plan;
import java.util.ArrayList;
import java.util.List;

/** The levels of an experiment whose rates follow from a peak. */
final class Shares {
    private Shares() {}

    /** @throws IllegalArgumentException when several levels, a rate, or a driver without rates were asked for */
    static void check(Plan draft) {
        String name = draft.experiment().name();
        if (draft.measuredLevels() > 1) {
            throw new IllegalArgumentException("--levels (LEVELS): experiment " + name
                    + " has a level for each of its rates; choose one number of connections, e.g. LEVELS=100");
        }
        Level only = draft.levels().getFirst();
        if (only.rate() != null) {
            throw new IllegalArgumentException("--rate (RATE): \"" + only.rate() + "\" is not allowed with experiment "
                    + name + ", whose rates are shares of a peak; leave it");
        }
        if (!draft.load().driver().equals(LoadPlan.JAVA)) {
            throw new IllegalArgumentException(
                    "--driver (DRIVER): " + draft.load().driver() + " has no fixed times to send at, which experiment "
                            + name + " needs; choose DRIVER=java");
        }
    }

    /**
     * A level for each rate, with the connections of the only level that was asked for; the first again at the end if that
     * one was to be.
     */
    static List<Level> of(Plan draft, Design.Peak peak) {
        Level only = draft.levels().getFirst();
        List<Level> levels = new ArrayList<>();
        rates(draft.experiment(), peak).forEach(rate -> levels.add(only.at(rate)));
        if (draft.levels().size() > 1) {
            levels.add(levels.getFirst().again(0));
        }
        return levels;
    }

    /** In turn, requests per second. */
    private static List<Integer> rates(Experiment experiment, Design.Peak peak) {
        return experiment.rateSteps() == null
                ? experiment.ratePercent().stream()
                        .map(percent -> (int) Math.max(1, Math.round(peak.requestsPerSecond() * percent / 100)))
                        .toList()
                : experiment.rateSteps().of(peak);
    }
}
