package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.Counters;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.WorkerCounters;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FleetMeterTest {
    private static final long SECOND = 1_000_000;
    private static final Window WINDOW = new Window(SECOND * 3 / 2, SECOND * 7 / 2, false);

    /** At each second: 100 and 300 requests a second; half a CPU and a whole one. */
    private final List<HostSample> samples = LongStream.rangeClosed(0, 5)
            .mapToObj(second -> sample(second * SECOND, second))
            .toList();

    @Test
    void readsEachWorkersPartBetweenTheEdges() {
        assertThat(new FleetMeter(samples).in(WINDOW))
                .containsExactly(new WorkerLoad(0, 70, 4, 200, 1.0), new WorkerLoad(1, 71, 12, 600, 2.0));
        assertThat(new FleetMeter(samples).in(WINDOW).getFirst().cpuUsPerRequest())
                .isEqualTo(5_000);
    }

    @Test
    void leavesAWorkerOutThatWasNotSeenAtBothEdges() {
        assertThat(new FleetMeter(samples.subList(0, 3)).in(WINDOW)).isEmpty();
        assertThat(new FleetMeter(List.of()).in(WINDOW)).isEmpty();
    }

    private static HostSample sample(long timeUs, long second) {
        List<ProcessSample> processes = List.of(
                new ProcessSample(70, 9, 0.5 * second, null, null, null),
                new ProcessSample(71, 9, 1.0 * second, null, null, null));
        List<WorkerCounters> workers = List.of(
                new WorkerCounters(0, 70, 0, 9, 4, 4, 100 * second, 0, 0, 0, 0L),
                new WorkerCounters(1, 71, 0, 9, 12, 12, 300 * second, 0, 0, 0, 0L));
        return new HostSample(timeUs, null, null, null, processes, new Counters(1, timeUs, workers), null);
    }
}
