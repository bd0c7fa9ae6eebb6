package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        assertThat(SeriesError.of(List.of(0L, 0L, 0L, 0L))).isNull();
    }

    @Test
    void secondsThatAlternateAreAllIndependent() {
        SeriesError error = SeriesError.of(List.of(90L, 110L, 90L, 110L, 90L, 110L));
        assertThat(error.independent()).isEqualTo(6);
        assertThat(error.mean()).isEqualTo(100);
        // Student's 97.5 % of 5 is 2.571, the standard deviation 10.954.
        assertThat(error.reach()).isCloseTo(2.571 * 10.954 / Math.sqrt(6), within(0.01));
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
