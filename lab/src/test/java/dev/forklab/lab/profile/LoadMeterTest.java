package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class LoadMeterTest {
    private static final long SECOND = 1_000_000_000;

    private final LoadMeter meter = new LoadMeter(new ProfileWindow(10 * SECOND, 20 * SECOND));

    @Test
    void takesAReadingAsTheMeanSinceTheRoundBefore() {
        meter.add(10 * SECOND, 1);
        meter.add(15 * SECOND, 0.2);
        meter.add(20 * SECOND, 0.4);

        assertSeconds(5 * 0.2 + 5 * 0.4);
    }

    @Test
    void clipsWhatStraddlesTheWindow() {
        meter.add(6 * SECOND, 0);
        meter.add(14 * SECOND, 0.5);
        meter.add(18 * SECOND, 0);
        meter.add(28 * SECOND, 0.1);

        assertSeconds(4 * 0.5 + 2 * 0.1);
    }

    @Test
    void countsTheEndsOfTheWindowAsTheRest() {
        meter.add(11 * SECOND, 0.9);
        meter.add(15 * SECOND, 0.3);
        meter.add(19 * SECOND, 0.1);

        assertSeconds(10 * 0.2);
    }

    @Test
    void addsTheThreadsOfARound() {
        meter.add(10 * SECOND, 0);
        meter.add(20 * SECOND, 0.1);
        meter.add(20 * SECOND, 0.2);

        assertSeconds(10 * 0.3);
    }

    @Test
    void takesWhatComesBetweenRoundsAsAThreadThatEnds() {
        meter.add(10 * SECOND, 0);
        meter.add(12 * SECOND, 0.5);
        meter.add(20 * SECOND, 0.1);

        assertThat(meter.seconds(5 * SECOND)).hasValueCloseTo(2 * 0.5 + 10 * 0.1, offset(1e-9));
    }

    @Test
    void knowsNothingWithoutTwoRounds() {
        assertThat(meter.seconds(0)).isEmpty();
        meter.add(15 * SECOND, 0.5);
        assertThat(meter.seconds(0)).isEmpty();
    }

    private void assertSeconds(double seconds) {
        assertThat(meter.seconds(SECOND)).hasValueCloseTo(seconds, offset(1e-9));
    }
}
