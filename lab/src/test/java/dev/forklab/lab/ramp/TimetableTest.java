package dev.forklab.lab.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklab.lab.load.Window;
import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.Plan;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final Plan PLAN = Plans.of(10, 20);
    private static final long T0 = 100_000_000;

    @Test
    void everythingFollowsFromT0() throws InvalidResultException {
        Timetable timetable = Timetable.from(PLAN, T0, T0 - 2_000_000);
        assertThat(timetable.warmupEndUs()).isEqualTo(98_000_000);
        assertThat(timetable.restUs(0)).isEqualTo(T0);
        assertThat(timetable.runUs(0)).isEqualTo(101_000_000);
        assertThat(timetable.window(0)).isEqualTo(new Window(102_000_000, 1));
        assertThat(timetable.window(1)).isEqualTo(new Window(105_000_000, 1));
        assertThat(timetable.endUs()).isEqualTo(106_000_000);
        assertThat(Timetable.plannedSeconds(PLAN)).isEqualTo(6);
    }

    @Test
    void refusesAT0ThatCannotBeKept() {
        assertRefused(T0, T0 - 1_999_999);
        assertRefused(T0, T0 + 1);
        assertRefused(T0, T0 - 31_000_000);
        assertRefused(T0 + 1, T0 - 5_000_000);
    }

    private static void assertRefused(long startAtUs, long nowUs) {
        assertThatThrownBy(() -> Timetable.from(PLAN, startAtUs, nowUs))
                .isInstanceOf(InvalidResultException.class)
                .hasMessageContaining("start_at_us");
    }
}
