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

    /** The second reading comes 30 ms after the window's start: a load that stood still there is not known to have. */
    @Test
    void countsAWholeLoadFromRestToRest() {
        ServerMeter meter = new ServerMeter(List.of(
                sampleAt(1_000_000, 100),
                sampleAt(2_030_000, 150),
                sampleAt(3_005_000, 900),
                sampleAt(4_001_000, 960)));
        ServerWindow window = meter.in(new Window(2 * SECOND, 3 * SECOND, true)).orElseThrow();
        assertThat(window.loadRequests()).isEqualTo(860);
        assertThat(window.edgesUs()).isEqualTo(30_000);
        ServerWindow within =
                meter.in(new Window(2 * SECOND, 3 * SECOND, false)).orElseThrow();
        assertThat(within.loadRequests()).isNull();
        assertThat(within.edgesUs()).isEqualTo(35_000);
    }

    @Test
    void tellsHowLongTheWorkersStoodStillInTheMean() {
        ServerMeter meter = new ServerMeter(List.of(paused(1, 5L, 100L), paused(3, 5L, 130L), paused(5, 15L, 130L)));
        assertThat(meter.in(new Window(SECOND, 3 * SECOND, false)).orElseThrow().safepointShare())
                .isEqualTo(0.0075);
        assertThat(meter.in(new Window(3 * SECOND, 5 * SECOND, false))
                        .orElseThrow()
                        .safepointShare())
                .isEqualTo(0.0025);
    }

    @Test
    void doesNotGuessWhatAServerDoesNotTell() {
        ServerMeter meter = new ServerMeter(List.of(paused(1, 5L, null), paused(3, 5L, null)));
        assertThat(meter.in(new Window(SECOND, 3 * SECOND, false)).orElseThrow().safepointShare())
                .isNull();
    }

    private static HostSample paused(int second, Long one, Long other) {
        List<WorkerCounters> workers = List.of(
                new WorkerCounters(0, 7, 0, 15, 1, 1, 100L * second, 0, 0, 0, one),
                new WorkerCounters(1, 8, 0, 15, 1, 1, 100L * second, 0, 0, 0, other));
        long timeUs = second * SECOND;
        return new HostSample(timeUs, List.of(), List.of(), null, null, new Counters(1, timeUs, workers), null);
    }

    private static HostSample sample(int second, long requests, int restarts) {
        return sampleAt(second * SECOND, requests, restarts);
    }

    private static HostSample sampleAt(long timeUs, long requests) {
        return sampleAt(timeUs, requests, 0);
    }

    private static HostSample sampleAt(long timeUs, long requests, int restarts) {
        WorkerCounters worker = new WorkerCounters(0, 7, restarts, 15, 1, 1, requests, 0, 0, 0, 0L);
        return new HostSample(timeUs, List.of(), List.of(), null, null, new Counters(1, timeUs, List.of(worker)), null);
    }
}
