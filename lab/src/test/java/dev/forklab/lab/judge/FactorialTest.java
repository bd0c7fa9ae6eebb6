package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactorialTest {
    private static final int EXPERIMENTS = 4_000;
    private static final int BLOCKS = 6;
    private static final double FIRST = 0.05;
    private static final double SECOND = -0.03;
    private static final double INTERACTION = 0.02;

    @Test
    void tellsEffectsThatWerePutIn() {
        Factorial factorial = Factorial.of(List.of(new Factorial.Block(0, 0.10, 0.20, 0.34)));
        assertThat(factorial.first().mean()).isCloseTo(0.12, within(1e-12));
        assertThat(factorial.second().mean()).isCloseTo(0.22, within(1e-12));
        assertThat(factorial.interaction().mean()).isCloseTo(0.04, within(1e-12));
    }

    @Test
    void itsIntervalsHoldThePlantedEffects() {
        SplittableRandom random = new SplittableRandom(3);
        List<Factorial> all =
                IntStream.range(0, EXPERIMENTS).mapToObj(_ -> planted(random)).toList();
        assertThat(coverage(all, Factorial::first, FIRST + INTERACTION / 2)).isBetween(0.94, 0.96);
        assertThat(coverage(all, Factorial::second, SECOND + INTERACTION / 2)).isBetween(0.94, 0.96);
        assertThat(coverage(all, Factorial::interaction, INTERACTION)).isBetween(0.94, 0.96);
    }

    private static Factorial planted(SplittableRandom random) {
        return Factorial.of(IntStream.range(0, BLOCKS)
                .mapToObj(_ -> new Factorial.Block(
                        noise(random),
                        FIRST + noise(random),
                        SECOND + noise(random),
                        FIRST + SECOND + INTERACTION + noise(random)))
                .toList());
    }

    /** Of two ramps. */
    private static double noise(SplittableRandom random) {
        return 0.02 / Math.sqrt(2) * random.nextGaussian();
    }

    private static double coverage(List<Factorial> all, Function<Factorial, LogRatios> effect, double truth) {
        return all.stream()
                        .map(effect)
                        .filter(ratios -> Math.abs(ratios.mean() - truth) <= ratios.reach(0.95))
                        .count()
                / (double) all.size();
    }
}
