package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopRecorderTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = -5 * SECOND;

    private final LoopRecorder recorder = new LoopRecorder(false);

    @Test
    void countsByTheTimeOfCompletion() {
        answered(START - 9 * SECOND, 1_000_000);
        recorder.window(START, 2);
        answered(START - 1, 1_000_000);
        answered(START, 1_000_000);
        recorder.received(START, 10);
        answered(START + SECOND - 1, 2_000_000);
        answered(START + SECOND, 3_000_000);
        answered(START + 2 * SECOND, 4_000_000);
        recorder.received(START + 2 * SECOND, 10);
        LoadCounts counts = new LoopSums(List.of(recorder, new LoopRecorderTest().idle()), false).counts(1, 2, 0);
        assertThat(counts.requestsTotal()).isEqualTo(6);
        assertThat(counts.perSecond()).extracting(SecondCounts::requests).containsExactly(2L, 1L);
        assertThat(counts.perSecond()).extracting(SecondCounts::bytes).containsExactly(10L, 0L);
        assertThat(counts.perSecond().get(1).serviceUs().getMaxValue()).isBetween(3_000L, 3_003L);
    }

    @Test
    void aTimeoutIsAnErrorAndALatencyOfItsAge() {
        recorder.window(START, 1);
        recorder.timedOut(START, START - 10 * SECOND, START - 10 * SECOND);
        LoadCounts counts = new LoopSums(List.of(recorder), false).counts(1, 1, 0);
        assertThat(counts.errors()).isEqualTo(Map.of("timeout", 1L));
        assertThat(counts.perSecond().getFirst().requests()).isZero();
        assertThat(counts.perSecond().getFirst().serviceUs().getMaxValue()).isGreaterThanOrEqualTo(10_000_000);
    }

    @Test
    void anOpenLoadHasBothTimesAndTheLagOfItsStarts() {
        LoopRecorder open = new LoopRecorder(true);
        open.window(START, 1);
        open.started(START, START - 40_000);
        open.answered(START, START - 2_000_000, START - 9_000_000);
        LoadCounts counts = new LoopSums(List.of(open), true).counts(1, 1, 3);
        SecondCounts second = counts.perSecond().getFirst();
        assertThat(second.serviceUs().getMaxValue()).isBetween(2_000L, 2_003L);
        assertThat(second.responseUs().getMaxValue()).isBetween(9_000L, 9_010L);
        assertThat(counts.lagUs().getMaxValue()).isEqualTo(40);
        assertThat(counts.startsUnsent()).isEqualTo(3);
    }

    @Test
    void whatTheEndOfTheWindowCutOffIsInTheResponseTimesOfItsLastSecond() {
        LoopRecorder open = new LoopRecorder(true);
        long end = START + 2 * SECOND;
        open.unsent(START);
        open.window(START, 2);
        open.answered(end, end - 1_000_000, end - 3_000_000);
        open.answered(end + SECOND, end - SECOND, START - SECOND);
        open.answered(end + 1, end, end);
        open.timedOut(end + 1, end - 1, end - 1);
        open.unsent(end - 500_000_000);
        open.unsent(end);
        LoadCounts counts = new LoopSums(List.of(open), true).counts(1, 2, 2);
        assertThat(counts.perSecond()).extracting(SecondCounts::requests).containsExactly(0L, 0L);
        assertThat(counts.perSecond().getFirst().responseUs().getTotalCount()).isZero();
        SecondCounts last = counts.perSecond().getLast();
        assertThat(last.serviceUs().getTotalCount()).isZero();
        assertThat(last.responseUs().getTotalCount()).isEqualTo(3);
        assertThat(last.responseUs().getMinValue()).isEqualTo(3_000);
        assertThat(last.responseUs().getCountBetweenValues(499_900, 500_100)).isEqualTo(1);
        assertThat(last.responseUs().getMaxValue()).isBetween(4_000_000L, 4_002_000L);
        assertThat(counts.requestsTotal()).isEqualTo(3);
    }

    @Test
    void aClosedLoadsAnswersBehindTheWindowAreNotItsOwn() {
        recorder.window(START, 1);
        answered(START + SECOND, 2_000_000);
        LoadCounts counts = new LoopSums(List.of(recorder), false).counts(1, 1, 0);
        assertThat(counts.perSecond().getFirst().serviceUs().getTotalCount()).isZero();
        assertThat(counts.perSecond().getFirst().responseUs()).isNull();
    }

    private void answered(long now, long nanos) {
        recorder.answered(now, now - nanos, now - nanos);
    }

    private LoopRecorder idle() {
        recorder.window(START, 2);
        return recorder;
    }
}
