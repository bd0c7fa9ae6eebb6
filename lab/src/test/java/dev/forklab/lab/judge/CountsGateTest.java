package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Client and server counted the same load, as far as the server's readings tell. */
class CountsGateTest {
    private final Evidence evidence = new Evidence();

    @BeforeEach
    void nothingUnderWay() {
        evidence.inFlight = 0;
    }

    @Test
    void aHalfPercentIsAllowedEitherWay() {
        assertThat(valid(0.5)).isTrue();
        assertThat(valid(0.51)).isFalse();
        assertThat(valid(-0.51)).isFalse();
    }

    @Test
    void readingsBehindTheEdgesLeaveSoMuchMoreOpen() {
        evidence.server = server(null, 20_000);
        assertThat(valid(0.9)).isTrue();
        assertThat(valid(0.91)).isFalse();
    }

    @Test
    void noMoreThanATenthOfASecondIsLeftOpen() {
        evidence.server = server(null, 1_000_000);
        assertThat(valid(2.5)).isTrue();
        assertThat(valid(2.51)).isFalse();
    }

    @Test
    void aWholeLoadIsComparedExactly() {
        evidence.total = 5_000L;
        evidence.server = server(5_000L, 20_000);
        assertThat(valid(0.51)).isFalse();
    }

    @Test
    void whatIsUnderWayAtTheEndIsNotMissing() {
        evidence.inFlight = 100;
        assertThat(valid(-2.5)).isTrue();
        assertThat(valid(-2.51)).isFalse();
    }

    private boolean valid(double differencePercent) {
        evidence.difference = differencePercent;
        return new CountsGate().ask(evidence.point()).outcome() == Outcome.VALID;
    }

    private static ServerWindow server(Long loadRequests, long edgesUs) {
        return new ServerWindow(5_000, loadRequests, edgesUs, List.of(), 10, 15, 0, 0, 0, 0.002);
    }
}
