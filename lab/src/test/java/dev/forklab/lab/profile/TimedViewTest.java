package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimedViewTest {
    private static final long SECOND = 1_000_000_000;

    private final MethodReadings readings = new MethodReadings("app.Main.next");

    @Test
    void takesTheDifferenceBetweenTheWindowsEnds() {
        readings.add(10 * SECOND, 1_000, 100, 5_000);
        readings.add(20 * SECOND, 3_000, 200, 7_000);
        assertThat(readings.inside(new ProfileWindow(10 * SECOND, 20 * SECOND))).hasValueSatisfying(method -> {
            assertThat(method.invocations()).isEqualTo(2_000);
            assertThat(method.seconds()).isEqualTo(500e-6, within(1e-12));
            assertThat(method.averageUs()).isEqualTo(0.25, within(1e-9));
            assertThat(method.maximumUs()).isEqualTo(7);
            assertThat(method.coveredSeconds()).isEqualTo(10);
        });
    }

    @Test
    void cutsBetweenReadingsAndSaysWhatTheyDoNotCover() {
        readings.add(10 * SECOND, 0, 0, 0);
        readings.add(20 * SECOND, 1_000, 100, 100);
        assertThat(readings.inside(new ProfileWindow(15 * SECOND, 30 * SECOND))).hasValueSatisfying(method -> {
            assertThat(method.invocations()).isEqualTo(500);
            assertThat(method.coveredSeconds()).isEqualTo(5);
        });
    }

    @Test
    void saysNothingFromOneReading() {
        readings.add(10 * SECOND, 1_000, 100, 100);
        assertThat(readings.inside(new ProfileWindow(5 * SECOND, 20 * SECOND))).isEmpty();
        readings.add(12 * SECOND, 1_000, 100, 100);
        assertThat(readings.inside(new ProfileWindow(13 * SECOND, 20 * SECOND))).isEmpty();
    }

    @Test
    void addsWorkersUp() {
        TimedMethod one = new TimedMethod("app.Main.next", 100, 2, 20_000, 9, 10);
        TimedMethod other = new TimedMethod("app.Main.next", 300, 2, 6_667, 5, 8);
        TimedView both =
                TimedView.together(List.of(new TimedView(10, List.of(one)), new TimedView(10, List.of(other))));
        assertThat(both.methods()).containsExactly(new TimedMethod("app.Main.next", 400, 4, 10_000, 9, 8));
        assertThat(TimedText.of(both)).containsPattern("4\\.000 +400 +10000\\.000 +9\\.0 +8\\.000  app\\.Main\\.next");
    }
}
