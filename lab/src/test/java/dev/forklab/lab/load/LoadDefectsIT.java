package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.load.LawBench.Measured;
import dev.forklab.lab.load.Reply.Kind;
import dev.forklab.lab.runs.Point;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test fails on a client with one of the measuring defects that load tools have. */
class LoadDefectsIT {
    private static final Schedule CLOSED = new Schedule.Closed();
    private static final Law ANSWERED = Laws.always(Laws.OK);

    /** The tool measured whole milliseconds, cut off. */
    @Test
    void latenciesAreNotWholeMilliseconds() throws Exception {
        try (LawServer server = new LawServer(Laws.delayed(Duration.ofNanos(100_000), ANSWERED))) {
            Measured measured = LawBench.time(server.order(1, CLOSED), 1);
            assertThat(measured.serviceUs().getMinValue()).isBetween(100L, 200L);
            assertThat(measured.point().serviceUs().p50()).isBetween(100L, 900L);
        }
    }

    /** The tool gave each of its threads the whole rate. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theRateIsSharedByTheEventLoops(int eventLoops) throws Exception {
        try (LawServer server = new LawServer(ANSWERED)) {
            LoadOrder order = server.order(40, Schedule.Open.alone(1_000, 40));
            Measured measured = LawBench.count(order, eventLoops, 1);
            long served = server.end().answersBetween(measured.fromNanos(), measured.untilNanos());
            assertThat(served).isBetween(950L, 1_050L);
            assertThat(measured.point().rateAsked()).isEqualTo(1_000.0);
            assertThat(measured.point().rateAchieved()).isCloseTo(served, within(40.0));
        }
    }

    /** The tool sent a second's requests as fast as it could, and then waited for the next second. */
    @Test
    void anOpenLoadDoesNotComeInBursts() throws Exception {
        try (LawServer server = new LawServer(ANSWERED)) {
            LoadOrder order = server.order(20, Schedule.Open.alone(2_000, 20));
            Measured measured = LawBench.count(order, 2, 1);
            long[] arrivals = server.end().arrivalsPer(10_000_000, measured.fromNanos(), measured.untilNanos());
            assertThat(arrivals).hasSize(100);
            assertThat(Arrays.stream(arrivals).filter(count -> count >= 15 && count <= 25))
                    .as("arrivals in each 10 ms, 20 asked: %s", Arrays.toString(arrivals))
                    .hasSizeGreaterThan(80);
        }
    }

    /** The tool "corrected" 17 answers of 200 ms into 6,384 of which half were faster than the server can be. */
    @Test
    void noLatencyIsInvented() throws Exception {
        try (LawServer server = new LawServer(Laws.delayed(Duration.ofMillis(200), ANSWERED))) {
            Measured measured = LawBench.count(server.order(1, Schedule.Open.alone(4, 1)), 1, 2);
            Histogram service = measured.serviceUs();
            assertThat(service.getTotalCount())
                    .isEqualTo(measured.point().requests())
                    .isBetween(7L, 9L);
            assertThat(service.getMinValue()).isGreaterThanOrEqualTo(199_900);
            assertThat(measured.point().responseUs().p50()).isBetween(199_900L, 230_000L);
        }
    }

    /** The tool gave the mean of its ticks for a rate. */
    @Test
    void theRateIsRequestsOverDuration() throws Exception {
        int connections = 500;
        try (LawServer server = new LawServer(ANSWERED)) {
            Measured measured = LawBench.count(server.order(connections, CLOSED), 2, 2);
            Point point = measured.point();
            long served = server.end().answersBetween(measured.fromNanos(), measured.untilNanos());
            assertThat((double) point.requests())
                    .as("but for those on their way at the window's edges")
                    .isCloseTo(served, within((double) connections));
            assertThat(point.rateAchieved()).isEqualTo(point.requests() / 2.0);
            assertThat(point.perSecond().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(point.requests());
            assertThat(measured.serviceUs().getTotalCount()).isEqualTo(point.requests());
        }
    }

    /** The tool took no notice, kept the request in its row, and timed every later answer by an earlier request. */
    @Test
    void aCloseWithoutAnAnswerIsAnErrorAndSpoilsNoLaterLatency() throws Exception {
        Law law = Laws.delayed(Duration.ofMillis(2), Laws.everyNth(5, Laws.DROPPED));
        try (LawServer server = new LawServer(law)) {
            Measured measured = LawBench.time(server.order(2, CLOSED), 1);
            Point point = measured.point();
            LawTruth truth = server.end();
            assertThat(point.errors()).isEqualTo(Map.of("closed_early", truth.count(Kind.DROPPED)));
            assertThat(point.requestsTotal()).isEqualTo(truth.count(Kind.OK));
            assertThat(measured.serviceUs().getTotalCount()).isEqualTo(point.requests());
            assertThat(point.serviceUs().p50()).isBetween(2_000L, 3_000L);
            assertThat(point.serviceUs().mean()).isBetween(2_000.0, 10_000.0);
        }
    }

    /** The tool left requests that it gave up out of its latencies. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTimeoutIsALatencyOfAtLeastItsLength(boolean open) throws Exception {
        LoadLimits limits = new LoadLimits(Duration.ofMillis(300), Duration.ofMillis(1), 20_000);
        try (LawServer server = new LawServer(Laws.everyNth(2, Laws.SILENT))) {
            Schedule schedule = open ? Schedule.Open.alone(8, 4) : CLOSED;
            Measured measured = LawBench.measure(server.order(4, schedule), 1, limits, 0, 2);
            Histogram service = measured.serviceUs();
            long timeouts = service.getTotalCount() - measured.point().requests();
            assertThat(measured.point().errors().get("timeout")).isGreaterThanOrEqualTo(timeouts);
            assertThat(timeouts).isBetween(4L, 4 * 2 * 4L);
            assertThat(service.getCountBetweenValues(299_900, Long.MAX_VALUE)).isEqualTo(timeouts);
            assertThat(measured.point().serviceUs().max()).isGreaterThanOrEqualTo(300_000);
        }
    }

    /** The tool said nothing of itself: what it was too slow for was the server's latency. */
    @Test
    void aSaturatedClientIsVisible() throws Exception {
        assertThat(loopUse(Laws.always(Laws.LONG_HEAD), 20)).isBetween(0.85, 1.02);
        assertThat(loopUse(Laws.delayed(Duration.ofMillis(10), ANSWERED), 4)).isBetween(0.0, 0.4);
    }

    private static double loopUse(Law law, int connections) throws Exception {
        try (LawServer server = new LawServer(law)) {
            return LawBench.time(server.order(connections, CLOSED), 1)
                    .point()
                    .loopCpuSeconds()
                    .getFirst();
        }
    }
}
