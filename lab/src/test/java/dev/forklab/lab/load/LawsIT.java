package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.load.Reply.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server does by law is what the client counts, one by one. */
class LawsIT {
    private static final int CONNECTIONS = 10;
    private static final double RATE = 10_000;
    private static final long REQUESTS = 2_000;

    static Stream<Schedule> schedules() {
        return Stream.of(new Schedule.Closed(), Schedule.Open.alone(RATE, CONNECTIONS));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void everyFifthConnectionIsDropped(Schedule schedule) throws Exception {
        try (LawServer server = new LawServer(Laws.everyFifthConnectionDropped())) {
            LoadCounts counts = LawBench.load(server.order(CONNECTIONS, schedule), server, REQUESTS);
            LawTruth truth = server.end();
            assertThat(counts.errors())
                    .isEqualTo(Map.of("closed_early", truth.count(Kind.DROPPED), "closed", truth.count(Kind.OK)));
            assertThat(counts.requestsTotal()).isEqualTo(truth.count(Kind.OK));
            assertThat(truth.count(Kind.DROPPED) * 4).isBetween(truth.count(Kind.OK) - 20, truth.count(Kind.OK) + 20);
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void oneOfTenIsUnavailable(Schedule schedule) throws Exception {
        assertCounted(Laws.everyNth(10, Laws.BUSY), schedule, "bad_status", Kind.BUSY);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void oneBodyOfTenIsCut(Schedule schedule) throws Exception {
        assertCounted(Laws.everyNth(10, Laws.CUT), schedule, "short_body", Kind.CUT);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void everyAnswerIsChunked(Schedule schedule) throws Exception {
        assertAllWhole(Laws.always(Laws.CHUNKED), schedule);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void everyAnswerComesByteByByte(Schedule schedule) throws Exception {
        assertAllWhole(Laws.always(Laws.OK.inPieces(1)), schedule);
        assertAllWhole(Laws.always(Laws.CHUNKED.inPieces(1)), schedule);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void interimAnswersComeFirst(Schedule schedule) throws Exception {
        assertAllWhole(Laws.always(Laws.AFTER_INTERIM), schedule);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void everyAnswerEndsItsConnection(Schedule schedule) throws Exception {
        try (LawServer server = new LawServer(Laws.always(Laws.CLOSING))) {
            LoadCounts counts = LawBench.load(server.order(CONNECTIONS, schedule), server, REQUESTS);
            assertThat(counts.errors()).isEqualTo(Map.of("closed", server.end().count(Kind.OK)));
            assertThat(counts.requestsTotal()).isEqualTo(server.requests());
            assertThat(counts.connectionsOpened()).isEqualTo(CONNECTIONS);
        }
    }

    @Test
    void severalAnswersComeInOneRead() throws Exception {
        try (LawServer server = new LawServer(Laws.batched(8))) {
            LoadOrder order = new LoadOrder(server.target(), CONNECTIONS, new Schedule.Closed(), 8);
            LoadCounts counts = LawBench.load(order, server, REQUESTS);
            assertThat(counts.errors()).isEmpty();
            assertThat(counts.requestsTotal())
                    .isEqualTo(server.end().count(Kind.OK))
                    .isGreaterThanOrEqualTo(REQUESTS);
        }
    }

    /** On every connection that is given up several have waited for as long, as all that are due go when it opens. */
    @Test
    void everyPipelinedRequestOlderThanTheLimitIsATimeout() throws Exception {
        LoadLimits limits = new LoadLimits(Duration.ofMillis(300), Duration.ofMillis(100), 20_000);
        try (LawServer server = new LawServer(Laws.always(Laws.SILENT));
                JavaDriver driver = LawBench.driver(1, limits);
                WarmingLoad load = driver.open(new LoadOrder(server.target(), 1, Schedule.Open.alone(500, 1), 100))) {
            load.run();
            LawBench.await(() -> server.accepted() > 3);
            Map<String, Long> errors = load.stop().errors();
            assertThat(errors).containsOnlyKeys("timeout", "unanswered");
            assertThat(errors.get("timeout")).isGreaterThan(100);
            assertThat(errors.get("timeout") + errors.get("unanswered")).isEqualTo(server.requests());
        }
    }

    private static void assertAllWhole(Law law, Schedule schedule) throws Exception {
        try (LawServer server = new LawServer(law)) {
            LoadCounts counts = LawBench.load(server.order(CONNECTIONS, schedule), server, REQUESTS);
            assertThat(counts.errors()).isEmpty();
            assertThat(counts.requestsTotal()).isEqualTo(server.end().count(Kind.OK));
            assertThat(server.accepted()).isEqualTo(CONNECTIONS);
        }
    }

    /** One request of ten is this error, and all others are whole answers. */
    private static void assertCounted(Law law, Schedule schedule, String error, Kind kind) throws Exception {
        try (LawServer server = new LawServer(law)) {
            LoadCounts counts = LawBench.load(server.order(CONNECTIONS, schedule), server, REQUESTS);
            LawTruth truth = server.end();
            assertThat(counts.errors()).isEqualTo(Map.of(error, truth.count(kind)));
            assertThat(counts.requestsTotal()).isEqualTo(truth.count(Kind.OK));
            assertThat(truth.count(kind)).isEqualTo(server.requests() / 10).isPositive();
        }
    }
}
