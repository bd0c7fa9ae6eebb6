package dev.forklab.lab.runs;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A file of playbooks/experiments: arms that differ in one thing, and the figure they are compared by.
 *
 * @param question what it is to answer, one sentence
 * @param figure the word of the primary one, by which the question is answered; throughput when it is absent
 * @param margin what differs by less does not matter, as a share; 0.02 when it is absent
 * @param factorial whether it is all four combinations of two factors: neither, the first, the second, both
 * @param blocks each a permutation of the arms and its mirror image, so that a steady drift cancels
 * @param arms the first is the base; what an arm does not say is as in the run's settings
 * @param ratePercent of the weakest arm's peak, the rate of each level in turn (open loop); empty: levels as the run's
 *     settings say
 * @param rateSteps the rates that each ramp is asked for in turn, to find the highest that holds a limit; absent where
 *     that is not looked for
 */
public record Experiment(
        String name,
        String question,
        String figure,
        Double margin,
        boolean factorial,
        int blocks,
        List<ExperimentArm> arms,
        List<Integer> ratePercent,
        RateSteps rateSteps) {
    private static final int FEWEST_ARMS = 2;
    private static final int COMBINATIONS = 4;

    public Experiment {
        figure = Objects.requireNonNullElse(figure, VerdictFigure.THROUGHPUT.word());
        arms = arms == null ? List.of() : List.copyOf(arms);
        ratePercent = ratePercent == null ? List.of() : List.copyOf(ratePercent);
    }

    /** One whose levels are as the run's settings say. */
    public Experiment(
            String name,
            String question,
            String figure,
            Double margin,
            boolean factorial,
            int blocks,
            List<ExperimentArm> arms) {
        this(name, question, figure, margin, factorial, blocks, arms, List.of(), null);
    }

    /** @throws IllegalArgumentException when it compares nothing, or more than it says */
    public Experiment checked() {
        if (name == null || arms.stream().anyMatch(arm -> arm.name() == null || arm.mode() == null)) {
            throw new IllegalArgumentException(
                    "experiment " + name + ": it needs a name, and each arm a name and a mode"
                            + ", e.g. playbooks/experiments/recording-overhead.yml");
        }
        if (blocks < 1 || arms.size() < FEWEST_ARMS) {
            throw new IllegalArgumentException("experiment " + name + ": blocks " + blocks + ", arms " + arms.size()
                    + "; it needs a block and two arms at least");
        }
        checkFigure();
        if (ratePercent.stream().anyMatch(percent -> percent < 1 || percent > 100)) {
            throw new IllegalArgumentException("experiment " + name + ": rate_percent " + ratePercent
                    + "; allowed are whole numbers from 1 to 100, e.g. [30, 50, 70, 90]");
        }
        checkSteps();
        if (margin != null && !(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException(
                    "experiment " + name + ": margin " + margin + "; allowed is a share between 0 and 1, e.g. 0.02");
        }
        if (arms.stream().map(ExperimentArm::name).distinct().count() < arms.size()) {
            throw new IllegalArgumentException("experiment " + name + ": two arms have one name; give each its own");
        }
        for (ExperimentArm arm : arms) {
            if (arm.isCompared() && arm.against() != null && arms.stream().noneMatch(other -> isAnother(other, arm))) {
                throw new IllegalArgumentException("experiment " + name + ": arm " + arm.name() + " is against "
                        + arm.against() + "; allowed is the name of another arm, or none");
            }
        }
        checkDifferences();
        return this;
    }

    /** Whether its levels' rates follow from an earlier run's peak. */
    public boolean needsPeak() {
        return !ratePercent.isEmpty() || rateSteps != null;
    }

    /** The figure by which the question is answered. */
    public VerdictFigure primary() {
        return VerdictFigure.of(figure);
    }

    /** Whether its arms differ in nothing but their names (A/A). */
    public boolean ofSameArms() {
        return arms.stream().allMatch(arm -> differences(arm).isEmpty());
    }

    /** The same without some arms. */
    public Experiment without(Predicate<ExperimentArm> left) {
        List<ExperimentArm> others = arms.stream().filter(left.negate()).toList();
        return new Experiment(name, question, figure, margin, factorial, blocks, others, ratePercent, rateSteps);
    }

    /** Whether all of its arms but the base cut something: it asks what a throughput depends on, and compares nothing. */
    public boolean proves() {
        return arms.stream().skip(1).allMatch(arm -> Cut.of(arm.settings()).isPresent());
    }

    /** The arm that the others are compared with. */
    public String base() {
        return arms.getFirst().name();
    }

    /** The arm that an arm is compared with: the base, if it says nothing else; itself, if with none. */
    public ExperimentArm against(String arm) {
        ExperimentArm asked = named(arm);
        return asked.isCompared() ? named(Objects.requireNonNullElse(asked.against(), base())) : asked;
    }

    private ExperimentArm named(String arm) {
        return arms.stream()
                .filter(known -> known.name().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isAnother(ExperimentArm other, ExperimentArm arm) {
        return other.name().equals(arm.against()) && !other.name().equals(arm.name());
    }

    /** The two factors of a factorial, by the keys of its file. */
    public List<String> factors() {
        return List.of(
                differences(arms.get(1)).getFirst(), differences(arms.get(2)).getFirst());
    }

    private void checkFigure() {
        try {
            primary();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("experiment " + name + ": " + e.getMessage(), e);
        }
    }

    private void checkSteps() {
        if (rateSteps != null) {
            rateSteps.check(name);
        }
        if (rateSteps == null == (primary() == VerdictFigure.MAX_RATE) || rateSteps != null && !ratePercent.isEmpty()) {
            throw new IllegalArgumentException("experiment " + name + ": figure " + figure
                    + "; max_rate needs rate_steps, which no other figure has, and no rate_percent beside it");
        }
    }

    private void checkDifferences() {
        if (factorial) {
            checkCombinations();
            return;
        }
        for (ExperimentArm arm : arms) {
            ExperimentArm against = against(arm.name());
            if (arm != against && arm.differences(against).isEmpty() && !ofSameArms()) {
                throw new IllegalArgumentException("experiment " + name + ": arm " + arm.name() + " differs from "
                        + against.name() + " in nothing; change one thing, or make all arms alike (A/A)");
            }
            if (arm.differences(against).size() > 1) {
                throw new IllegalArgumentException("experiment " + name + ": arm " + arm.name() + " differs from "
                        + against.name() + " in " + String.join(" and ", arm.differences(against))
                        + "; change one thing an arm, or run all combinations and say factorial: true");
            }
        }
    }

    private void checkCombinations() {
        boolean whole = arms.size() == COMBINATIONS
                && differences(arms.get(1)).size() == 1
                && differences(arms.get(2)).size() == 1
                && differences(arms.get(3)).size() == 2
                && differences(arms.get(3)).containsAll(factors())
                && arms.get(3).differences(arms.get(1)).equals(differences(arms.get(2)))
                && arms.get(3).differences(arms.get(2)).equals(differences(arms.get(1)));
        if (!whole) {
            throw new IllegalArgumentException("experiment " + name
                    + ": factorial needs four arms in this order: neither, the first factor, the second, both; e.g."
                    + " playbooks/experiments/index-by-mode.yml");
        }
    }

    private List<String> differences(ExperimentArm arm) {
        return arm.differences(arms.getFirst());
    }
}
