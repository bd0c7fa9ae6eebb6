package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.VerdictFigure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelabellingTest {
    private static final int SERIES = 300;

    private final Plan plan = SimulatedExperiment.plan(6, 42);

    /** With one sign for all blocks they differ for sure, either way; with one of six turned no more. */
    @Test
    void judgesEveryLabellingOfTheBlocks() throws IOException {
        Relabelling relabelling = Relabelling.of("x", plan, ramps(24, i -> i % 4 == 1 || i % 4 == 2 ? 1.1 : 1));
        assertThat(relabelling.labellings()).isEqualTo(64);
        assertThat(relabelling.shares()).containsExactly(new Relabelling.Share(VerdictFigure.THROUGHPUT, 2, 2));
    }

    @Test
    void blocksWithAnInvalidRampAreLeftOut() throws IOException {
        List<RunSummary.Ramp> ramps = ramps(24, _ -> 1);
        ramps.set(
                5,
                new RunSummary.Ramp(
                        "x", "a", null, List.of(JudgedPoint.of(9.0, null, 0, false)), null, null, null, null));
        assertThat(Relabelling.of("x", plan, ramps).labellings()).isEqualTo(32);
        ramps.set(9, ramps.get(5));
        assertThatThrownBy(() -> Relabelling.of("x", plan, ramps))
                .isInstanceOf(InvalidResultException.class)
                .hasMessage("x has 4 blocks without an invalid ramp; it needs 5: run it again");
    }

    @Test
    void seriesOfOneArmAreSeldomToldApart() throws IOException {
        SplittableRandom random = new SplittableRandom(20_261_129);
        int differ = 0;
        int matter = 0;
        for (int i = 0; i < SERIES; i++) {
            Relabelling.Share share = Relabelling.of(
                            "x", plan, ramps(24, ramp -> 1 + 0.002 * ramp + 0.02 * random.nextGaussian()))
                    .shares()
                    .getFirst();
            differ += share.differ();
            matter += share.matter();
        }
        assertThat(differ / (64.0 * SERIES)).isBetween(0.03, 0.06);
        assertThat(matter).isBetween(0, differ / 4);
    }

    private static List<RunSummary.Ramp> ramps(int count, IntToDoubleFunction throughput) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> new RunSummary.Ramp(
                        "x",
                        "a",
                        null,
                        List.of(JudgedPoint.of(throughput.applyAsDouble(i), null, 0, true)),
                        null,
                        null,
                        null,
                        null))
                .toList());
    }
}
