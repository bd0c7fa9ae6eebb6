package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.judge.LogRatios;
import dev.forklab.lab.judge.Verdict;
import dev.forklab.lab.judge.VerdictRule;
import dev.forklab.lab.runs.Experiment;
import dev.forklab.lab.runs.ExperimentArm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactorialBuilderTest {
    private static final Experiment EXPERIMENT = new Experiment(
                    "both",
                    "What?",
                    "cpu_per_request",
                    null,
                    true,
                    6,
                    List.of(
                            arm("a", "single", "cursor"),
                            arm("b", "single", "locked"),
                            arm("c", "prefork", "cursor"),
                            arm("d", "prefork", "locked")))
            .checked();
    /** Signs of six blocks' noise, without a mean. */
    private static final double[] FIRST = {1, -1, 1, -1, 1, -1};

    private static final double[] SECOND = {1, 1, -1, -1, 1, -1};
    private static final double[] BOTH = {1, -1, -1, 1, 0, 0};

    /** p is some 0.013: the smallest of three tests (limit 0.05 / 3), and not of six (0.05 / 6). */
    @Test
    void oneOfManyLevelsEffectsIsHeldToMoreThanOneOfOneLevels() {
        FactorialBuilder level = level(100, 0.017);
        assertThat(FactorialBuilder.effects(List.of(level), FactorialBuilderTest::judge))
                .extracting(effect -> effect.verdict().differs())
                .containsExactly(true, false, false);
        assertThat(FactorialBuilder.effects(List.of(level, level(200, 0)), FactorialBuilderTest::judge))
                .extracting(effect -> effect.verdict().differs())
                .containsOnly(false);
    }

    @Test
    void effectsAreNamedLevelByLevel() {
        assertThat(FactorialBuilder.effects(List.of(level(100, 0), level(200, 0)), FactorialBuilderTest::judge))
                .extracting(FactorialBuilderTest::place)
                .containsExactly(
                        "100 " + first(),
                        "100 " + second(),
                        "100 " + both(),
                        "200 " + first(),
                        "200 " + second(),
                        "200 " + both());
        assertThat(FactorialBuilder.effects(
                        List.of(new FactorialBuilder(EXPERIMENT, null)), FactorialBuilderTest::judge))
                .isEmpty();
    }

    private static String place(FigureResult.Effect effect) {
        return effect.connections() + " " + effect.name();
    }

    private static String first() {
        return EXPERIMENT.factors().getFirst();
    }

    private static String second() {
        return EXPERIMENT.factors().getLast();
    }

    private static String both() {
        return first() + " x " + second();
    }

    private static Verdict judge(LogRatios ratios, boolean differs) {
        return VerdictRule.DEFAULT.judge(ratios, 0, differs, null);
    }

    /** Six blocks in which the first factor has an effect of so much, with noise of 0.01. */
    private static FactorialBuilder level(int connections, double effect) {
        FactorialBuilder level = new FactorialBuilder(EXPERIMENT, connections);
        for (int block = 0; block < FIRST.length; block++) {
            double first = effect + 0.01 * FIRST[block];
            double second = 0.01 * SECOND[block];
            double both = first + second + 0.0001 * BOTH[block];
            level.add(Stream.of(0.0, first, second, both)
                    .map(log -> Stream.of(Math.exp(log)).toList())
                    .toList());
        }
        return level;
    }

    private static ExperimentArm arm(String name, String mode, String index) {
        return new ExperimentArm(name, mode, null, null, index, null, null, null, null, null, null);
    }
}
