package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {
    /** Their p are 0.0305 and, of twice the spread, 0.145; 0.0305 alone would do, but not of two. */
    @Test
    void whatOneLevelMaySayTwoMayNot() {
        LogRatios likely = new LogRatios(List.of(0.01, 0.03, 0.02, 0.04));
        LogRatios unlikely = new LogRatios(List.of(-0.005, 0.055, 0.025, 0.025));
        assertThat(Holm.differ(List.of(likely))).containsExactly(true);
        assertThat(Holm.differ(List.of(unlikely, likely))).containsExactly(false, false);
    }

    @Test
    void afterASureOneTheNextCountsForOneLess() {
        LogRatios sure = new LogRatios(List.of(0.100, 0.101, 0.099, 0.100));
        LogRatios likely = new LogRatios(List.of(0.01, 0.03, 0.02, 0.04));
        assertThat(Holm.differ(List.of(likely, sure))).containsExactly(true, true);
    }
}
