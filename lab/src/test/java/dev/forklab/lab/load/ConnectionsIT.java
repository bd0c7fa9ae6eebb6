package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was asked for is what is opened, in the server's count too; a remainder is neither dropped nor made up. */
class ConnectionsIT {
    private static final StopSignal NEVER = new StopSignal();

    static Stream<Arguments> numbers() {
        return IntStream.of(1, 7, 100, 500, 1_000, 5_000).boxed().flatMap(asked -> IntStream.rangeClosed(1, 3)
                .mapToObj(loops -> Arguments.of(asked, loops)));
    }

    @ParameterizedTest(name = "{0} on {1} event loops")
    @MethodSource("numbers")
    void askedIsOpened(int asked, int eventLoops) throws Exception {
        try (LawServer server = new LawServer(Laws.always(Laws.OK));
                JavaDriver driver = LawBench.driver(eventLoops, LawBench.LIMITS);
                WarmingLoad load = driver.open(server.order(asked, new Schedule.Closed()))) {
            assertThat(driver.eventLoops()).isEqualTo(eventLoops);
            assertThat(load.awaitOpened(LawBench.LIMITS.openingLimit(asked), NEVER))
                    .isEqualTo(asked);
            LawBench.await(() -> server.open() == asked);
            assertThat(server.requests()).isZero();
            load.run();
            LawBench.await(() -> server.requests() >= 2L * asked);
            assertThat(server.open()).isEqualTo(asked);
            LoadCounts counts = load.stop();
            assertThat(counts.connectionsOpened()).isEqualTo(asked);
            assertThat(counts.errors()).isEmpty();
            assertThat(server.accepted()).isEqualTo(asked);
            LawBench.await(() -> server.open() == 0);
        }
    }

    @Test
    void severalClientsOpenTheirSharesOfOneNumber() throws Exception {
        try (LawServer server = new LawServer(Laws.always(Laws.OK));
                JavaDriver first = LawBench.driver(2, LawBench.LIMITS);
                JavaDriver second = LawBench.driver(2, LawBench.LIMITS)) {
            for (JavaDriver driver : List.of(first, second)) {
                int share = Shares.of(501, 2, driver == first ? 0 : 1);
                WarmingLoad load = driver.open(server.order(share, new Schedule.Closed()));
                assertThat(load.awaitOpened(LawBench.LIMITS.openingLimit(share), NEVER))
                        .isEqualTo(share);
            }
            LawBench.await(() -> server.open() == 501);
            assertThat(server.accepted()).isEqualTo(501);
        }
    }
}
