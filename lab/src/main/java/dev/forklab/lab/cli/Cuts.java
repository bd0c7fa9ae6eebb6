package dev.forklab.lab.cli;

import dev.forklab.lab.runs.Cut;
import dev.forklab.lab.runs.Experiment;
import dev.forklab.lab.runs.ExperimentArm;

/** What of an experiment's cuts a plan can make. */
final class Cuts {
    private Cuts() {}

    /** A setting's number in an arm: a quarter less where that is what the arm cuts. */
    static int of(Cut what, ExperimentArm arm, int whole) {
        return whole > 0 && Cut.of(arm.settings()).filter(what::equals).isPresent() ? what.of(whole) : whole;
    }

    /**
     * The experiment without the arms that cut what there is not.
     *
     * @param link whether the link has a rate
     * @param held whether the lock is held
     */
    static Experiment possible(Experiment asked, boolean link, boolean held) {
        return asked.without(arm -> Cut.of(arm.settings())
                .filter(cut -> cut == Cut.LINK && !link || cut == Cut.LOCK_HOLD && !held)
                .isPresent());
    }
}
