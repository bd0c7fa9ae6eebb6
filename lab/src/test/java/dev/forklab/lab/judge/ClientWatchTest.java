package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.LatencySummary;
import dev.forklab.lab.runs.Point;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientWatchTest {
    @Test
    void aClosedLoadHasServiceTimesAndTheMostThinkTime() {
        ClientWatch watch = ClientWatch.of(List.of(closed(0.01), closed(0.2)));
        assertThat(watch).isEqualTo(new ClientWatch("service", 0.2, null, null, 0.5, 0.1, "client", 0.25, null));
    }

    @Test
    void theLatestClientIsTold() {
        assertThat(ClientWatch.of(List.of(open(11, 100), open(1, 100))))
                .isEqualTo(new ClientWatch("response", null, 1.0, 0.11, 0.5, 0.1, "client", 0.25, 2.0));
    }

    @Test
    void theRateIsThatOfAllClientsTogether() {
        assertThat(ClientWatch.of(List.of(open(1, 100, 0.97), open(1, 100, 1))).rateShare())
                .isEqualTo(0.985);
    }

    /** Whoever waits for a CPU is as near to its end as who is on one. */
    @Test
    void theLoopThatRanAndWaitedMostIsTold() {
        Point busy = point("closed", null, null, 0.0, 1, List.of(1.68, 1.0), List.of(0.0, 0.86));
        assertThat(ClientWatch.of(List.of(busy)).busiestLoop()).isEqualTo(0.5);
        assertThat(ClientWatch.of(List.of(busy)).loopWaiting()).isEqualTo(0.43);
    }

    @Test
    void withoutAClientNothingIsKnown() {
        assertThat(ClientWatch.of(List.of()))
                .isEqualTo(new ClientWatch(null, null, null, null, null, null, null, null, null));
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
        return point(schedule, response, lag, thinkTime, achieved, List.of(0.4, 1.0), List.of(0.3, 0.2));
    }

    private static Point point(
            String schedule,
            LatencySummary response,
            LatencySummary lag,
            Double thinkTime,
            double achieved,
            List<Double> loopCpuSeconds,
            List<Double> loopWaitSeconds) {
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
                2_000_000,
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
                loopCpuSeconds,
                loopWaitSeconds,
                1,
                0.5,
                2);
    }
}
