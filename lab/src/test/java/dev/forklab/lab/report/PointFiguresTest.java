package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.runs.VerdictFigure;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointFiguresTest {
    @Test
    void tenRequestsLieBehindAPercentileOrThereIsNone() {
        assertThat(p99(JudgedPoint.of(1_000, 700))).containsExactly(700.0);
        assertThat(p99(JudgedPoint.of(999, 700))).hasSize(1).containsOnlyNulls();
    }

    private static List<Double> p99(PointSummary point) {
        RunSummary.Ramp ramp = new RunSummary.Ramp("01-on", "on", null, List.of(point), null, null, null, null);
        return PointFigures.of(VerdictFigure.P99, List.of(ramp), List.of(0));
    }
}
