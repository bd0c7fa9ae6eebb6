package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline timeline = new Timeline();

    @BeforeEach
    void readTwice() {
        timeline.add(1_000_000, 10);
        timeline.add(2_000_000, 30);
    }

    @Test
    void growsEvenlyBetweenReadings() {
        assertThat(timeline.at(1_250_000)).hasValue(15);
    }

    @Test
    void takesAReadingAsItIs() {
        assertThat(timeline.at(2_000_000)).hasValue(30);
    }

    @Test
    void saysNothingOutsideItsReadings() {
        assertThat(timeline.at(999_999)).isEmpty();
        assertThat(timeline.at(2_000_001)).isEmpty();
        assertThat(timeline.growth(new Window(1_000_000, 2_500_000, true))).isEmpty();
    }

    @Test
    void takesTheFirstReadingAfterTheEndOfALoad() {
        assertThat(timeline.growth(new Window(1_000_000, 1_500_000, false))).hasValue(10);
        assertThat(timeline.growth(new Window(1_000_000, 1_500_000, true))).hasValue(20);
    }

    @Test
    void saysNothingFarFromAReading() {
        timeline.add(6_000_000, 40);
        assertThat(timeline.at(4_000_000)).isEmpty();
    }
}
