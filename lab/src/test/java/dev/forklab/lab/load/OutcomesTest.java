package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** One connection that may have four requests under way. */
class OutcomesTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long START = -7 * MILLI;
    private static final long LIMIT = 10 * MILLI;

    private final LoopRecorder recorder = new LoopRecorder(true);
    private final Underway underway = new Underway(Unpooled.EMPTY_BUFFER, 4);
    private final Outcomes outcomes = new Outcomes(underway, recorder);

    OutcomesTest() {
        recorder.window(START, 1);
    }

    @Test
    void everyRequestOlderThanTheLimitIsATimeoutOfItsAge() {
        send(0, 5, 6);
        assertThat(outcomes.timedOut(START + LIMIT - 1, LIMIT)).isFalse();
        assertThat(outcomes.timedOut(START + 5 * MILLI + LIMIT, LIMIT)).isTrue();
        assertThat(underway.size()).isOne();
        assertThat(recorder.errors()).isEqualTo(Map.of(ErrorKind.TIMEOUT, 2L));
        for (SecondLatencies latencies : new SecondLatencies[] {recorder.service(), recorder.response()}) {
            Histogram ages = SecondLatencies.newHistogram(2);
            latencies.addTo(ages, 0);
            assertThat(ages.getTotalCount()).isEqualTo(2);
            assertThat(ages.getMinValue()).isEqualTo(10_000);
            assertThat(ages.getMaxValue()).isBetween(15_000L, 15_010L);
        }
    }

    @Test
    void anErrorIsTheOldestsAndThoseBehindItAreClosedEarly() {
        send(0, 1, 2);
        outcomes.ended(ErrorKind.MALFORMED);
        assertThat(underway.size()).isZero();
        assertThat(recorder.errors()).isEqualTo(Map.of(ErrorKind.MALFORMED, 1L, ErrorKind.CLOSED_EARLY, 2L));
    }

    @Test
    void aCloseBetweenAnswersIsNoRequests() {
        send(0, 1);
        outcomes.answered(START + MILLI);
        outcomes.ended(ErrorKind.CLOSED);
        assertThat(recorder.total()).isOne();
        assertThat(recorder.errors()).isEqualTo(Map.of(ErrorKind.CLOSED, 1L, ErrorKind.CLOSED_EARLY, 1L));
    }

    private void send(long... millis) {
        for (long sent : millis) {
            underway.add(START + sent * MILLI, START + sent * MILLI);
        }
    }
}
