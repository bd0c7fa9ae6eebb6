package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.LatencySummary;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaxRateTest {
    private static final int LIMIT_US = 5_000;

    @Test
    void itIsTheHighestStepThatHeldBelowOneThatBroke() {
        assertThat(of(valid(900), valid(4_999), valid(5_001), overloaded()))
                .isEqualTo(new MaxRate(200., 4_999L, LIMIT_US, 0, null));
        assertThat(of(valid(5_000), overloaded()).requestsPerSecond()).isEqualTo(100.);
    }

    @Test
    void aDisturbedStepBelowItIsCountedAndDoesNotEndTheSearch() {
        assertThat(of(valid(900), valid(80_000), valid(1_000), valid(9_000)))
                .isEqualTo(new MaxRate(300., 1_000L, LIMIT_US, 1, null));
        assertThat(of(valid(900), invalid("foreign"), valid(1_000), overloaded())
                        .brokenBelow())
                .isZero();
    }

    @Test
    void aClientThatWasSlowSaysNothingOfTheServer() {
        assertThat(of(valid(900), invalid("rate", "client"), overloaded()))
                .isEqualTo(new MaxRate(
                        null, null, LIMIT_US, 0, "the step above 100/s says nothing: rate was bad; client was bad"));
        assertThat(of(valid(900), invalid("stationarity"), overloaded()).requestsPerSecond())
                .isNull();
    }

    @Test
    void withoutAnEndOfBothKindsItIsNotKnown() {
        assertThat(of(valid(900), valid(901)).reason())
                .isEqualTo("the highest step, 200/s, held it: ask for higher rates");
        assertThat(of(overloaded(), valid(8_000)).reason()).isEqualTo("no step held it");
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
