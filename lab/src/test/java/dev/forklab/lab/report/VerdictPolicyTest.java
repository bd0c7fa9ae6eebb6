package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.judge.BlockCount;
import dev.forklab.lab.judge.Conclusion;
import dev.forklab.lab.judge.RatioInterval;
import dev.forklab.lab.judge.Verdict;
import dev.forklab.lab.judge.VerdictRule;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.VerdictFigure;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The whole policy over thousands of simulated experiments: a pilot, blocks fixed by it, spare blocks, the verdict. */
class VerdictPolicyTest {
    private static final int EXPERIMENTS = 4_000;
    private static final int PILOT_BLOCKS = 8;

    /** @param verdict null where no block counts */
    private record Outcome(Verdict verdict, double truth) {
        /** By gates alone: too many blocks had an invalid ramp. */
        boolean judged() {
            return verdict != null && verdict.conclusion() != Conclusion.NONE;
        }

        boolean covered() {
            RatioInterval ratio = verdict.ratio();
            return ratio.low() <= truth && truth <= ratio.high();
        }

        boolean is(Conclusion conclusion) {
            return verdict.conclusion() == conclusion;
        }
    }

    private final SplittableRandom random = new SplittableRandom(20_261_129);

    @Test
    void armsThatAreTheSameAreSeldomToldApart() {
        List<Outcome> outcomes = outcomes(1);
        assertThat(share(outcomes, outcome -> outcome.is(Conclusion.MATTERS))).isLessThanOrEqualTo(0.05);
        assertThat(share(outcomes, outcome -> outcome.verdict().differs())).isLessThanOrEqualTo(0.05);
        assertThat(share(outcomes, Outcome::covered)).isGreaterThanOrEqualTo(0.94);
        assertThat(share(outcomes, outcome -> outcome.is(Conclusion.TIE))).isGreaterThan(0.5);
    }

    @Test
    void aDifferenceThatMattersIsSeldomCalledATie() {
        List<Outcome> outcomes = outcomes(1.021);
        assertThat(share(outcomes, outcome -> outcome.is(Conclusion.TIE))).isLessThanOrEqualTo(0.05);
        assertThat(share(outcomes, Outcome::covered)).isGreaterThanOrEqualTo(0.94);
    }

    /** Of disturbances that a gate sees nothing is left in the blocks that count, so the prediction holds. */
    @Test
    void onePercentIsSeenWithAsManyBlocksAsWerePredicted() {
        int blocks = new BlockCount(VerdictRule.DEFAULT).toSee(1.01, SimulatedExperiment.NOISE);
        assertThat(blocks).isBetween(32, 36);
        SimulatedExperiment hosts = new SimulatedExperiment(random, 0.02, 1);
        List<Outcome> outcomes = IntStream.range(0, EXPERIMENTS)
                .mapToObj(_ -> outcome(hosts.walk(SimulatedExperiment.plan(blocks, random.nextLong()), 1.01), 1.01))
                .toList();
        assertThat(share(outcomes, outcome -> outcome.verdict().differs())).isBetween(0.80, 0.86);
    }

    /** Those that come to a verdict; too many invalid blocks leave one of ten without. */
    private List<Outcome> outcomes(double truth) {
        SimulatedExperiment hosts = new SimulatedExperiment(random, 0.05, 0.9);
        List<Outcome> judged = IntStream.range(0, EXPERIMENTS)
                .mapToObj(_ -> outcome(hosts.walk(plan(hosts), truth), truth))
                .filter(Outcome::judged)
                .toList();
        assertThat(judged).hasSizeGreaterThan((int) (0.9 * EXPERIMENTS));
        return judged;
    }

    private static Outcome outcome(SimulatedExperiment.Walked walked, double truth) {
        return new Outcome(
                walked.result()
                        .by(VerdictFigure.THROUGHPUT)
                        .overall()
                        .getFirst()
                        .verdict(),
                truth);
    }

    /** As many blocks as a pilot asks for; one with too few blocks is refused and run again. */
    private Plan plan(SimulatedExperiment hosts) {
        SimulatedExperiment.Walked pilot;
        do {
            pilot = hosts.walk(SimulatedExperiment.plan(PILOT_BLOCKS, random.nextLong()), 1);
        } while (pilot.result().blocks().valid() < VerdictRule.LEAST_BLOCKS);
        PriorRun prior = new PriorRun("pilot", pilot.plan(), pilot.result(), List.of());
        return SimulatedExperiment.plan(prior.pilot(pilot.plan()).plannedBlocks(), random.nextLong());
    }

    private static double share(List<Outcome> outcomes, Predicate<Outcome> of) {
        return outcomes.stream().filter(of).count() / (double) outcomes.size();
    }
}
