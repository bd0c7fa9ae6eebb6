package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The whole policy over thousands of simulated experiments: a pilot, blocks fixed by it, blocks taken again, the verdict. */
class VerdictPolicyTest {
    private static final int EXPERIMENTS = 4_000;
    private static final int PILOT_BLOCKS = 8;

    private record Outcome(Verdict verdict, double truth) {
        boolean covered() {
            RatioInterval ratio = verdict.ratio();
            return ratio.low() <= truth && truth <= ratio.high();
        }
    }

    private final VerdictRule rule = VerdictRule.DEFAULT;
    private final BlockCount count = new BlockCount(rule);
    private final SplittableRandom random = new SplittableRandom(20_261_129);

    @Test
    void armsThatAreTheSameAreSeldomToldApart() {
        List<Outcome> outcomes = outcomes(1);
        assertThat(share(outcomes, outcome -> outcome.verdict().conclusion() == Conclusion.MATTERS))
                .isLessThanOrEqualTo(0.05);
        assertThat(share(outcomes, outcome -> outcome.verdict().differs())).isLessThanOrEqualTo(0.06);
        assertThat(share(outcomes, Outcome::covered)).isGreaterThanOrEqualTo(0.94);
        assertThat(share(outcomes, outcome -> outcome.verdict().conclusion() == Conclusion.TIE))
                .isGreaterThan(0.6);
    }

    @Test
    void aDifferenceThatMattersIsSeldomCalledATie() {
        List<Outcome> outcomes = outcomes(1.021);
        assertThat(share(outcomes, outcome -> outcome.verdict().conclusion() == Conclusion.TIE))
                .isLessThanOrEqualTo(0.05);
        assertThat(share(outcomes, Outcome::covered)).isGreaterThanOrEqualTo(0.94);
    }

    @Test
    void onePercentIsSeenWithAsManyBlocksAsWerePredicted() {
        int blocks = count.toSee(1.01, SimulatedExperiment.NOISE);
        assertThat(blocks).isBetween(32, 36);
        long seen = IntStream.range(0, EXPERIMENTS)
                .filter(_ -> Holm.differ(List.of(clean(1.01, blocks))).getFirst())
                .count();
        assertThat(seen / (double) EXPERIMENTS).isBetween(0.78, 0.84);
    }

    private List<Outcome> outcomes(double truth) {
        return IntStream.range(0, EXPERIMENTS).mapToObj(_ -> outcome(truth)).toList();
    }

    private Outcome outcome(double truth) {
        double spread =
                new SimulatedExperiment(random, 1, PILOT_BLOCKS).ratios().spread();
        SimulatedExperiment experiment = new SimulatedExperiment(random, truth, count.toTie(spread));
        LogRatios ratios = experiment.ratios();
        boolean differs = Holm.differ(List.of(ratios)).getFirst();
        return new Outcome(rule.judge(ratios, experiment.repeated(), differs, null), truth);
    }

    /** Blocks without drift and disturbance: what the prediction is of. */
    private LogRatios clean(double truth, int blocks) {
        return new LogRatios(IntStream.range(0, blocks)
                .mapToObj(_ -> Math.log(truth) + SimulatedExperiment.NOISE * random.nextGaussian())
                .toList());
    }

    private static double share(List<Outcome> outcomes, Predicate<Outcome> of) {
        return outcomes.stream().filter(of).count() / (double) outcomes.size();
    }
}
