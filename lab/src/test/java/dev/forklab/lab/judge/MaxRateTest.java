package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.runs.LatencySummary;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaxRateTest {
    private static final int LIMIT_US = 5_000;

    /** From 1,000 us at 200/s to 25,000 at 300/s the logarithm is half-way at 5,000. */
    @Test
    void theLimitIsMetBetweenTheLastThatHeldAndTheFirstThatBroke() {
        MaxRate found = of(valid(900), valid(1_000), valid(25_000), overloaded());
        assertThat(found.held()).isEqualTo(200);
        assertThat(found.broke()).isEqualTo(300);
        assertThat(found.requestsPerSecond()).isCloseTo(200 * Math.sqrt(1.5), within(1e-9));
        assertThat(of(valid(5_000), valid(6_000)).requestsPerSecond()).isEqualTo(100);
    }

    @Test
    void aRateThatWasNotReachedBreaksItWhateverItsPercentileSays() {
        assertThat(of(valid(900), new Step(800, List.of("rate"))).requestsPerSecond())
                .isCloseTo(100 * Math.sqrt(2), within(1e-9));
        assertThat(of(valid(900), invalid("rate", "safepoints"), overloaded()).broke())
                .isEqualTo(200);
    }

    @Test
    void aSingleStepThatBreaksWasDisturbedTwoInARowEndTheSearch() {
        MaxRate disturbed = of(valid(900), valid(80_000), valid(1_000), valid(9_000), overloaded());
        assertThat(disturbed.held()).isEqualTo(300);
        assertThat(disturbed.disturbed()).isEqualTo(1);
        assertThat(of(valid(900), valid(9_000), valid(9_000), valid(4_000), overloaded())
                        .held())
                .isEqualTo(100);
    }

    @Test
    void aClientThatWasSlowSaysNothingOfTheServer() {
        Step slow = invalid("rate", "client_cpu");
        assertThat(of(valid(900), slow, overloaded()).broke()).isEqualTo(300);
        assertThat(of(valid(900), slow, slow, overloaded()))
                .isEqualTo(unknown(false, "no step between 100/s and 400/s says anything"));
        assertThat(of(slow, invalid("stationarity")).reason()).isEqualTo("no step says anything");
    }

    @Test
    void outsideOfTheStepsItIsNotKnown() {
        assertThat(of(valid(900), valid(901)))
                .isEqualTo(unknown(true, "the last step that says anything, 200/s, held it: go higher (to_percent)"));
        assertThat(of(overloaded(), valid(8_000)))
                .isEqualTo(unknown(true, "no step held it: allow more (SLO_P99_US), or begin lower (from_percent)"));
    }

    private static MaxRate unknown(boolean outside, String reason) {
        return new MaxRate(null, null, null, LIMIT_US, 0, outside, reason);
    }

    /** A step; its place says its rate. */
    private record Step(long p99Us, List<String> against) {}

    private static Step valid(long p99Us) {
        return new Step(p99Us, List.of());
    }

    private static Step overloaded() {
        return invalid("rate", "stationarity");
    }

    private static Step invalid(String... gates) {
        return new Step(80_000, List.of(gates));
    }

    private static MaxRate of(Step... steps) {
        return MaxRate.of(
                IntStream.range(0, steps.length)
                        .mapToObj(place -> point(100. * (place + 1), steps[place]))
                        .toList(),
                LIMIT_US);
    }

    private static PointSummary point(double rate, Step step) {
        List<GateAnswer> gates = step.against().stream()
                .map(gate -> GateAnswer.of(gate, false, gate + " was bad"))
                .toList();
        return new PointSummary(
                10,
                10,
                10L,
                0,
                1,
                1L,
                rate,
                null,
                1L,
                rate,
                0.,
                null,
                null,
                null,
                null,
                List.of(),
                new LatencySummary(0, 0, step.p99Us(), 0, 0, 0),
                new ClientWatch("response", null, 1., 0., null, null, null, 0., rate),
                1,
                0,
                Map.of(),
                List.of(),
                gates.isEmpty(),
                gates.stream().flatMap(gate -> gate.evidence().stream()).toList(),
                null,
                gates);
    }
}
