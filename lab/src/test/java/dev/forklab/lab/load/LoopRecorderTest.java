package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopRecorderTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = -5 * SECOND;

    private final LoopRecorder recorder = new LoopRecorder();

    @Test
    void countsByTheTimeOfCompletion() {
        recorder.answered(START - 9 * SECOND, 1_000_000);
        recorder.window(START, 2);
        recorder.answered(START - 1, 1_000_000);
        recorder.answered(START, 1_000_000);
        recorder.received(START, 10);
        recorder.answered(START + SECOND - 1, 2_000_000);
        recorder.answered(START + SECOND, 3_000_000);
        recorder.answered(START + 2 * SECOND, 4_000_000);
        recorder.received(START + 2 * SECOND, 10);
        LoadCounts counts = LoopSums.of(List.of(recorder, new LoopRecorderTest().idle()), 1, 2);
        assertThat(counts.requestsTotal()).isEqualTo(6);
        assertThat(counts.perSecond()).extracting(SecondCounts::requests).containsExactly(2L, 1L);
        assertThat(counts.perSecond()).extracting(SecondCounts::bytes).containsExactly(10L, 0L);
        assertThat(counts.perSecond().get(1).latenciesUs().getMaxValue()).isBetween(3_000L, 3_003L);
    }

    @Test
    void aTimeoutIsAnErrorAndALatencyOfItsAge() {
        recorder.window(START, 1);
        recorder.timedOut(START, 10 * SECOND);
        LoadCounts counts = LoopSums.of(List.of(recorder), 1, 1);
        assertThat(counts.errors()).isEqualTo(Map.of("timeout", 1L));
        assertThat(counts.perSecond().getFirst().requests()).isZero();
        assertThat(counts.perSecond().getFirst().latenciesUs().getMaxValue()).isGreaterThanOrEqualTo(10_000_000);
    }

    private LoopRecorder idle() {
        recorder.window(START, 2);
        return recorder;
    }
}
