package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.LatencySummary;
import dev.forklab.lab.runs.Point;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientWatchTest {
    @Test
    void aClosedLoadHasServiceTimesAndTheMostThinkTime() {
        ClientWatch watch = ClientWatch.of(List.of(closed(0.01), closed(0.2)));
        assertThat(watch).isEqualTo(new ClientWatch("service", 0.2, null, null));
        assertThat(watch.late()).isFalse();
    }

    @Test
    void anOpenLoadIsLateWhenOneClientsMedianLagIsOverATenthOfItsMedianResponse() {
        assertThat(ClientWatch.of(List.of(open(10, 100), open(5, 100))).late()).isFalse();
        ClientWatch late = ClientWatch.of(List.of(open(11, 100), open(1, 100)));
        assertThat(late).isEqualTo(new ClientWatch("response", null, 1.0, 0.11));
        assertThat(reasons(late))
                .contains("a client was late with its own starts: 11 % of the median response time, allowed"
                        + " are 10 %");
    }

    @Test
    void anOpenLoadIsSlowWhenAllClientsTogetherMadeLessThanWasAsked() {
        assertThat(ClientWatch.of(List.of(open(1, 100, 0.981), open(1, 100, 1))).slow())
                .isFalse();
        ClientWatch slow = ClientWatch.of(List.of(open(1, 100, 0.97), open(1, 100, 1)));
        assertThat(reasons(slow)).contains("the rate asked for was not reached: 98.5 % of it");
    }

    @Test
    void withoutAClientNothingIsKnown() {
        assertThat(ClientWatch.of(List.of())).isEqualTo(new ClientWatch(null, null, null, null));
    }

    private static List<String> reasons(ClientWatch watch) {
        ClientWindow window =
                new ClientWindow(1, 1, 1, new Window(0, 1, false), 1, 1L, null, 1L, Map.of(), null, watch, List.of());
        return Validity.reasons(window, Optional.empty(), null);
    }

    private static Point closed(double thinkTime) {
        return point("closed", null, null, thinkTime, 1);
    }

    private static Point open(long lagUs, long responseUs) {
        return open(lagUs, responseUs, 1);
    }

    private static Point open(long lagUs, long responseUs, double achieved) {
        return point("open", all(responseUs), all(lagUs), null, achieved);
    }

    private static LatencySummary all(long us) {
        return new LatencySummary(us, us, us, us, us, us);
    }

    private static Point point(
            String schedule, LatencySummary response, LatencySummary lag, Double thinkTime, double achieved) {
        return new Point(
                "client",
                0,
                "http://127.0.0.1/",
                "java",
                "1",
                schedule,
                1,
                1,
                1,
                response == null ? null : 1.0,
                achieved,
                0,
                1,
                1,
                1,
                1,
                Map.of(),
                List.of(1L),
                1,
                null,
                all(1),
                response,
                lag,
                null,
                thinkTime,
                0,
                List.of(),
                0,
                0,
                1);
    }
}
