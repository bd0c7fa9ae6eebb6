package dev.forklab.lab.runs;

import java.util.List;

/** Arms that are compared differ in what their file says, and have the same of everything that processes share. */
public final class EqualArms {
    private final Experiment experiment;
    private final List<Arm> arms;

    private EqualArms(Experiment experiment, List<Arm> arms) {
        this.experiment = experiment;
        this.arms = arms;
    }

    /**
     * Checks each arm with the one that it is compared with.
     *
     * @throws IllegalArgumentException naming both arms and what they have, when that is not the same in all, or when a
     *     difference of the file makes none
     */
    public static void check(Experiment experiment, List<Arm> arms) {
        EqualArms equal = new EqualArms(experiment, arms);
        arms.forEach(arm -> equal.check(arm, equal.against(arm)));
    }

    private Arm against(Arm arm) {
        String name = experiment.against(arm.name()).name();
        return arms.stream()
                .filter(other -> other.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void check(Arm arm, Arm against) {
        List<String> unequal = against.totals().differences(arm.totals());
        if (!unequal.isEmpty()) {
            throw new IllegalArgumentException("experiment " + experiment.name() + ": arms " + against.name() + " and "
                    + arm.name() + " are not equal: " + String.join(", ", unequal)
                    + "; give both as many workers, or say against: another arm, or none");
        }
        if (!arm.equals(against) && isSaid(arm) && arm.named(against.name()).equals(against)) {
            throw new IllegalArgumentException("experiment " + experiment.name() + ": arms " + against.name() + " and "
                    + arm.name() + " both come to " + arm.loops()
                    + " and differ in nothing; change the run's settings (WORKERS), or leave one arm out");
        }
    }

    private boolean isSaid(Arm arm) {
        ExperimentArm said = experiment.arms().stream()
                .filter(known -> known.name().equals(arm.name()))
                .findFirst()
                .orElseThrow();
        return !said.differences(experiment.against(arm.name())).isEmpty();
    }
}
