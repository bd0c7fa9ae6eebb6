package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.Counters;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.WorkerCounters;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerMeterTest {
    private static final long SECOND = 1_000_000;

    @Test
    void interpolatesEachWorkerToTheEdges() {
        ServerMeter meter =
                new ServerMeter(List.of(sample(0, 0, 0), sample(1, 100, 0), sample(2, 300, 0), sample(3, 400, 0)));
        ServerWindow window =
                meter.in(new Window(SECOND / 2, SECOND * 5 / 2, false)).orElseThrow();
        assertThat(window.requests()).isEqualTo(300);
    }

    @Test
    void noticesAWorkerThatWasStartedAgain() {
        ServerMeter meter = new ServerMeter(List.of(sample(1, 100, 0), sample(2, 300, 1)));
        assertThat(meter.in(new Window(SECOND, 2 * SECOND, false)).orElseThrow().restarts())
                .isEqualTo(1);
    }

    @Test
    void hasNoWindowWithoutReadingsAtItsEdges() {
        ServerMeter meter = new ServerMeter(List.of(sample(1, 100, 0), sample(2, 300, 0)));
        assertThat(meter.in(new Window(SECOND, 3 * SECOND, false))).isEmpty();
        assertThat(new ServerMeter(List.of()).in(new Window(0, SECOND, false))).isEmpty();
    }

    private static HostSample sample(int second, long requests, int restarts) {
        WorkerCounters worker = new WorkerCounters(0, 7, restarts, 15, 1, 1, requests, 0, 0, 0);
        return new HostSample(
                second * SECOND,
                List.of(),
                List.of(),
                null,
                null,
                new Counters(1, second * SECOND, List.of(worker)),
                null);
    }
}
