package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeriesErrorTest {
    private static final int SERIES = 4_000;
    private static final double MEAN = 100_000;

    @Test
    void tooFewSecondsHaveNoError() {
        assertThat(SeriesError.of(List.of(1L, 2L, 3L))).isNull();
        assertThat(SeriesError.of(Collections.nCopies(4, 0L))).isNull();
    }

    @Test
    void secondsThatAlternateAreAllIndependent() {
        SeriesError error = SeriesError.of(List.of(90L, 110L, 90L, 110L, 90L, 110L, 90L, 110L));
        assertThat(error.independent()).isEqualTo(8);
        assertThat(error.mean()).isEqualTo(100);
        // Student's 97.5 % of 7 is 2.365, the standard deviation 10.690.
        assertThat(error.reach()).isCloseTo(2.365 * 10.690 / Math.sqrt(8), within(0.01));
    }

    @Test
    void ofSecondsThatClimbAThirdIsIndependent() {
        SeriesError error = SeriesError.of(List.of(91L, 92L, 93L, 94L, 95L, 96L, 97L, 98L, 99L));
        assertThat(error.independent()).isCloseTo(3, within(1e-9));
        // Student's 97.5 % of 8 is 2.306, the standard deviation 2.739.
        assertThat(error.reach()).isCloseTo(2.306 * 2.739 / Math.sqrt(3), within(0.01));
    }

    @Test
    void itCoversTheMeanOfSecondsThatFollowOneAnother() {
        assertThat(coverage(0)).isBetween(0.93, 0.97);
        assertThat(coverage(0.5)).isBetween(0.90, 0.97);
    }

    /** Of autoregressive series of 60 seconds, how often the interval has the true mean. */
    private static double coverage(double correlation) {
        SplittableRandom random = new SplittableRandom(7);
        return IntStream.range(0, SERIES)
                        .filter(_ -> {
                            SeriesError error = SeriesError.of(series(random, correlation));
                            return Math.abs(error.mean() - MEAN) <= error.reach();
                        })
                        .count()
                / (double) SERIES;
    }

    private static List<Long> series(SplittableRandom random, double correlation) {
        double[] last = {random.nextGaussian()};
        return Stream.generate(() -> {
                    last[0] = correlation * last[0] + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
                    return Math.round(MEAN + 2_000 * last[0]);
                })
                .limit(60)
                .toList();
    }
}
