package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.load.LawBench.Measured;
import dev.forklab.lab.runs.Point;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The times that a server takes by law are those that the client reads. */
class LawTimesIT {
    private static final Duration DELAY = Duration.ofMillis(1);
    private static final Duration PERIOD = Duration.ofSeconds(8);
    private static final Duration STALL = Duration.ofSeconds(1);
    private static final double FASTEST = 0;
    /** A start that was late at the window's end and so never sent is a response time of its age, which may be short. */
    private static final double NEARLY_FASTEST = 1;

    private static final Law ANSWERED = Laws.always(Laws.OK);

    @Test
    void aClosedLoadReadsAFixedDelay() throws Exception {
        try (LawServer server = new LawServer(Laws.delayed(DELAY, ANSWERED))) {
            Measured measured = LawBench.time(server.order(4, new Schedule.Closed()), 1);
            Point point = measured.point();
            assertReadBack(measured.serviceUs(), FASTEST, server.end(), DELAY);
            assertThat(point.schedule()).isEqualTo("closed");
            assertThat(point.responseUs()).isNull();
            assertThat(point.thinkTime()).as("but for the window's edges").isCloseTo(0, within(0.05));
        }
    }

    @Test
    void anOpenLoadReadsAFixedDelay() throws Exception {
        try (LawServer server = new LawServer(Laws.delayed(DELAY, ANSWERED))) {
            Measured measured = LawBench.time(server.order(4, Schedule.Open.alone(1_000, 4)), 1);
            Point point = measured.point();
            LawTruth truth = server.end();
            assertReadBack(measured.serviceUs(), FASTEST, truth, DELAY);
            assertReadBack(measured.responseUs(), NEARLY_FASTEST, truth, DELAY);
            assertThat(point.schedule()).isEqualTo("open");
            assertThat(point.rateAchieved()).isCloseTo(1_000.0, within(40.0));
        }
    }

    @Test
    void pipelinedRequestsAreTimedEachOnItsOwn() throws Exception {
        Duration delay = Duration.ofMillis(20);
        try (LawServer server = new LawServer(Laws.delayed(delay, ANSWERED))) {
            LoadOrder order = new LoadOrder(server.target(), 1, Schedule.Open.alone(200, 1), 8);
            Measured measured = LawBench.time(order, 1);
            assertReadBack(measured.responseUs(), NEARLY_FASTEST, server.end(), delay);
            assertThat(measured.point().rateAchieved()).isCloseTo(200.0, within(10.0));
        }
    }

    /**
     * Of the starts, a share of stall / period falls into the stall, and these wait for anything up to its length, each
     * length alike: longer than {@code x} waits stall / period * (1 - x / stall) of all.
     */
    @Test
    void anOpenLoadSeesAStallWhole() throws Exception {
        double stalledShare = (double) STALL.toNanos() / PERIOD.toNanos();
        double p99Us = STALL.toNanos() / 1e3 * (1 - 0.01 / stalledShare);
        try (LawServer server = stalledServer()) {
            Point point = LawBench.time(server.order(10, Schedule.Open.alone(1_000, 10)), (int) PERIOD.toSeconds())
                    .point();
            assertThat((double) point.responseUs().p99()).isCloseTo(p99Us, within(0.05 * p99Us));
            assertThat((double) point.responseUs().max()).isCloseTo(1e6, within(5e4));
            assertThat(point.serviceUs().p99())
                    .as("of the send, not of the start")
                    .isLessThan(100_000);
            assertThat(point.rateAchieved()).isCloseTo(1_000.0, within(20.0));
            assertThat(point.errors()).isEmpty();
        }
    }

    /**
     * A stall from half its length before the window's end to as long after it. With a connection for each start of that time
     * all are sent and answered late; with ten the others wait for a connection, at the window's end for anything up to half
     * the stall's length.
     */
    @ParameterizedTest
    @CsvSource({"1000, 1.0, 0", "10, 0.5, 490"})
    void anOpenLoadSeesAStallThatTheWindowsEndCuts(int connections, double longest, long unsent) throws Exception {
        int seconds = 4;
        double stalledShare = STALL.toNanos() / 2e9 / seconds;
        double p99Us = longest * 1e6 - 0.01 / stalledShare * STALL.toNanos() / 2e3;
        AtomicLong from = new AtomicLong(Long.MAX_VALUE / 2);
        try (LawServer server = new LawServer(Laws.stalledOnce(from, STALL, ANSWERED));
                JavaDriver driver = LawBench.driver(1, LawBench.LIMITS)) {
            LoadOrder order = server.order(connections, Schedule.Open.alone(1_000, connections));
            Point point = new Measurement(LawBench.CLOCK, new StopSignal())
                    .single(
                            driver,
                            order,
                            LawBench.LIMITS,
                            1,
                            seconds,
                            window -> from.set(LawBench.CLOCK.nanoTimeAt(window.endUs()) - STALL.toNanos() / 2))
                    .toPoint("client", 0, driver);
            assertThat((double) point.responseUs().p99()).isCloseTo(p99Us, within(0.05 * p99Us));
            assertThat((double) point.responseUs().max()).isCloseTo(1e6, within(5e4));
            assertThat((double) point.startsUnsent()).isCloseTo(unsent, within(10.0));
            assertThat(point.serviceUs().max())
                    .as("of the window's own answers")
                    .isLessThan(100_000);
            assertThat(point.rateAchieved()).as("in the window").isCloseTo(875.0, within(20.0));
            assertThat(point.errors()).isEmpty();
        }
    }

    /** Ten requests of many thousands: a closed load sends no more while it waits, and calls its times service times. */
    @Test
    void aClosedLoadCallsWhatItSeesOfAStallServiceTime() throws Exception {
        try (LawServer server = stalledServer()) {
            Point point = LawBench.time(server.order(10, new Schedule.Closed()), (int) PERIOD.toSeconds())
                    .point();
            assertThat(point.schedule()).isEqualTo("closed");
            assertThat(point.responseUs()).isNull();
            assertThat(point.serviceUs().p99()).isLessThan(100_000);
            assertThat((double) point.serviceUs().max()).isCloseTo(1e6, within(5e4));
        }
    }

    private static LawServer stalledServer() throws Exception {
        return new LawServer(Laws.stalled(System.nanoTime(), PERIOD, STALL, ANSWERED));
    }

    /**
     * No answer can be faster than the law. The way there and back takes tens of microseconds, which the fastest of
     * thousands shows, and half of them nearly; the slowest show who else was on the machine.
     */
    private static void assertReadBack(Histogram readUs, double fastest, LawTruth truth, Duration delay) {
        long lawUs = delay.toNanos() / 1_000;
        assertThat(truth.delaysUs().getMinValue()).isGreaterThanOrEqualTo(lawUs - lawUs / 1_000);
        assertThat(readUs.getValueAtPercentile(fastest)).isBetween(lawUs - lawUs / 1_000, lawUs + 500);
        long half = readUs.getValueAtPercentile(50);
        assertThat(half).isBetween(lawUs, truth.delaysUs().getValueAtPercentile(50) + 1_000);
    }
}
