package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Client and server counted the same load, as far as the server's readings tell. */
class ValidityTest {
    private static final Window FOUR_SECONDS = new Window(0, 4_000_000, true);

    @Test
    void clientsThatCountedLessThanTheServerAreNoResult() {
        assertThat(reasons(null, server(1_000L, 0), -0.51))
                .containsExactly("the clients counted 0.51 % less than the server");
        assertThat(reasons(null, server(1_000L, 0), 0.51))
                .containsExactly("the clients counted 0.51 % more than the server");
        assertThat(reasons(null, server(1_000L, 0), 0.5)).isEmpty();
    }

    @Test
    void readingsBehindTheEdgesLeaveSoMuchMoreOpen() {
        assertThat(reasons(null, server(1_000L, 20_000), 1.0)).isEmpty();
        assertThat(reasons(null, server(1_000L, 20_000), 1.01)).hasSize(1);
    }

    @Test
    void aWholeLoadIsComparedExactly() {
        assertThat(reasons(1_000L, server(1_000L, 20_000), 0.51)).hasSize(1);
        assertThat(reasons(1_000L, server(null, 20_000), null))
                .containsExactly("samples missing: the server's counters in the rests beside the load");
    }

    @Test
    void whatIsUnderWayAtTheEndIsNotMissing() {
        assertThat(Validity.reasons(client(1_000L, 20), Optional.of(server(1_000L, 0)), -2.5))
                .isEmpty();
        assertThat(Validity.reasons(client(1_000L, 20), Optional.of(server(1_000L, 0)), -2.51))
                .hasSize(1);
    }

    @Test
    void noMoreThanATenthOfASecondIsLeftOpen() {
        assertThat(reasons(null, server(1_000L, 1_000_000), 3.0)).isEmpty();
        assertThat(reasons(null, server(1_000L, 1_000_000), 3.01)).hasSize(1);
    }

    private static List<String> reasons(Long total, ServerWindow server, Double differencePercent) {
        return Validity.reasons(client(total, 0), Optional.of(server), differencePercent);
    }

    private static ClientWindow client(Long total, int inFlight) {
        return new ClientWindow(
                1,
                1,
                1,
                FOUR_SECONDS,
                inFlight,
                1_000L,
                total,
                1L,
                Map.of(),
                null,
                ClientWatch.of(List.of()),
                List.of());
    }

    private static ServerWindow server(Long loadRequests, long edgesUs) {
        return new ServerWindow(1_000, loadRequests, edgesUs, List.of(), 1, 15, 0);
    }
}
