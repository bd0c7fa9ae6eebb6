package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogRatiosTest {
    /** Checked against R: t.test(c(0.01, 0.03, 0.02, 0.04)) has t = 3.873, p = 0.03047. */
    @Test
    void testsAsStudentDid() {
        LogRatios ratios = new LogRatios(List.of(0.01, 0.03, 0.02, 0.04));
        assertThat(ratios.mean()).isCloseTo(0.025, within(1e-12));
        assertThat(ratios.spread()).isCloseTo(0.0129099, within(1e-6));
        assertThat(ratios.p()).isCloseTo(0.03047, within(1e-5));
        assertThat(ratios.reach(0.95)).isCloseTo(0.0205426, within(1e-6));
    }

    @Test
    void aBlockIsTheMeanLogarithmOfBothRamps() {
        assertThat(LogRatios.ofBlock(List.of(110.0, 90.0), List.of(100.0, 100.0)))
                .isCloseTo((Math.log(1.1) + Math.log(0.9)) / 2, within(1e-12));
    }

    @Test
    void oneBlockTellsNothingOfItsError() {
        LogRatios one = new LogRatios(List.of(0.5));
        assertThat(one.reach(0.95)).isNull();
        assertThat(one.p()).isEqualTo(1);
        assertThatThrownBy(() -> new LogRatios(List.of())).hasMessage("no block, no ratio");
    }

    @Test
    void blocksThatAreAllTheSameAreSure() {
        assertThat(new LogRatios(List.of(0.1, 0.1, 0.1)).p()).isCloseTo(0, within(1e-9));
        assertThat(new LogRatios(List.of(0.0, 0.0)).p()).isEqualTo(1);
    }
}
