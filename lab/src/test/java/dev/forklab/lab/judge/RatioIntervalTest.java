package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatioIntervalTest {
    @Test
    void isStudentsOverBlocks() {
        // Mean 0.2, standard deviation 0.1, t of 2 degrees at 97.5 % 4.3027: 0.2 +- 0.2484.
        RatioInterval ratio = RatioInterval.of(List.of(0.1, 0.2, 0.3));
        assertThat(ratio.ratio()).isCloseTo(Math.exp(0.2), within(1e-9));
        assertThat(ratio.low()).isCloseTo(Math.exp(0.2 - 0.24841), within(1e-4));
        assertThat(ratio.high()).isCloseTo(Math.exp(0.2 + 0.24841), within(1e-4));
    }

    @Test
    void hasNoIntervalOfOneBlock() {
        assertThat(RatioInterval.of(List.of(0.0))).isEqualTo(new RatioInterval(1, null, null, 1));
        assertThatThrownBy(() -> RatioInterval.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdsTheTruthNineteenTimesInTwenty() {
        Random random = new Random(11);
        int trials = 20_000;
        long held = IntStream.range(0, trials)
                .filter(trial -> {
                    RatioInterval ratio = RatioInterval.of(IntStream.range(0, 5)
                            .mapToObj(block -> 0.05 + 0.02 * random.nextGaussian())
                            .toList());
                    return ratio.low() <= Math.exp(0.05) && Math.exp(0.05) <= ratio.high();
                })
                .count();
        assertThat((double) held / trials).isCloseTo(0.95, within(0.005));
    }
}
