package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each test fails on a client with one of the defects that load tools have when connections begin and break. */
class ReconnectDefectsIT {
    private static final Schedule CLOSED = new Schedule.Closed();
    private static final StopSignal NEVER = new StopSignal();
    private static final long RETRY_MILLIS = 100;

    /** The tool's threads started seconds after one another, and each sent as soon as it could. */
    @Test
    void noRequestGoesBeforeAllConnectionsAreOpenAndThenAllGoTogether() throws Exception {
        int connections = 1_000;
        LoadLimits limits = new LoadLimits(Duration.ofSeconds(5), Duration.ofMillis(1), 20_000);
        try (LawServer server = new LawServer(Laws.always(Laws.SILENT));
                JavaDriver driver = LawBench.driver(2, limits);
                WarmingLoad load = driver.open(server.order(connections, CLOSED))) {
            assertThat(load.awaitOpened(limits.openingLimit(connections), NEVER))
                    .isEqualTo(connections);
            LawBench.await(() -> server.accepted() == connections);
            load.run();
            LawBench.await(() -> server.requests() == connections);
            assertThat(load.stop().errors()).isEqualTo(Map.of("unanswered", (long) connections));
            LawTruth truth = server.end();
            assertThat(truth.arrivalNanos(0)).isGreaterThan(truth.lastAcceptedNanos());
            assertThat(truth.arrivalNanos(connections - 1) - truth.arrivalNanos(0))
                    .isLessThan(250_000_000);
        }
    }

    /** The tool ran a thread for each of its shares, 127 in all. */
    @Test
    void thereAreNoMoreThreadsThanEventLoops() throws Exception {
        try (JavaDriver driver = LawBench.driver(3, LawBench.LIMITS)) {
            assertThat(driver.eventLoops()).isEqualTo(3);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("load-"))
                    .hasSize(3);
        }
    }

    /** The tool tried again at once, thousands of times a second. */
    @Test
    void aServerThatIsGoneIsNotAskedBusily() throws Exception {
        int connections = 10;
        try (LawServer server = new LawServer(Laws.always(Laws.OK));
                JavaDriver driver = LawBench.driver(1, LawBench.LIMITS);
                WarmingLoad load = driver.open(server.order(connections, CLOSED))) {
            load.run();
            LawBench.await(() -> server.requests() > 1_000);
            server.end();
            long goneAt = System.nanoTime();
            LawBench.await(() -> System.nanoTime() - goneAt > 1_000_000_000L);
            Map<String, Long> errors = load.stop().errors();
            long rounds = (System.nanoTime() - goneAt) / 1_000_000 / RETRY_MILLIS;
            assertThat(errors.get("refused")).isBetween(2L * connections, connections * (rounds + 1));
        }
    }

    @Test
    void aServerThatDropsEveryConnectionIsAskedAtTheDeclaredPace() throws Exception {
        LoadLimits limits = new LoadLimits(Duration.ofSeconds(1), Duration.ofMillis(1), 500);
        try (LawServer server = new LawServer(Laws.always(Laws.DROPPED));
                JavaDriver driver = LawBench.driver(2, limits);
                WarmingLoad load = driver.open(server.order(20, CLOSED))) {
            long startedAt = System.nanoTime();
            load.run();
            LawBench.await(() -> System.nanoTime() - startedAt > 1_000_000_000L);
            LoadCounts counts = load.stop();
            double seconds = (System.nanoTime() - startedAt) / 1e9;
            assertThat((double) server.accepted()).isBetween(200.0, 500 * seconds + 20);
            assertThat(counts.requestsTotal()).isZero();
            assertThat(counts.errors().get("closed_early")).isGreaterThan(180);
        }
    }
}
