package dev.forklab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.Counters;
import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.MemorySample;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.TimeSpan;
import dev.forklab.lab.runs.WorkerCounters;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParentMemoryTest {
    private static final TimeSpan WINDOW = new TimeSpan(10, 20);
    private static final long PARENT = 99;
    private static final long WORKER = 100;
    private static final long OTHER_WORKER = 101;

    @Test
    void isOfTheLastSampleInTheWindow() {
        List<HostSample> samples = List.of(
                sample(9, process(PARENT, 1)),
                sample(12, process(PARENT, 2)),
                sample(15, process(PARENT, 3)),
                sample(17, new ProcessSample(PARENT, 5, 1, null, null, null)),
                sample(20, process(PARENT, 4)));
        assertThat(ParentMemory.of(samples, WINDOW)).containsExactly(new MemorySample(3, 3));
    }

    @Test
    void isNoWorkersMemoryWhetherItWasRecordedOrNot() {
        List<HostSample> samples =
                List.of(sample(12, process(PARENT, 2), process(WORKER, 7), process(OTHER_WORKER, 8)));
        assertThat(ParentMemory.of(samples, WINDOW)).containsExactly(new MemorySample(2, 2));
    }

    @Test
    void isNotKnownWithoutTheServersCounters() {
        HostSample sample = new HostSample(12, null, null, null, List.of(process(PARENT, 2)), null, "refused");
        assertThat(ParentMemory.of(List.of(sample), WINDOW)).isEmpty();
    }

    private static ProcessSample process(long pid, long bytes) {
        return new ProcessSample(pid, 5, 1, null, null, new MemorySample(bytes, bytes));
    }

    private static HostSample sample(long timeUs, ProcessSample... processes) {
        Counters counters = new Counters(1, timeUs, List.of(worker(0, WORKER), worker(1, OTHER_WORKER)));
        return new HostSample(timeUs, null, null, null, List.of(processes), counters, null);
    }

    private static WorkerCounters worker(int worker, long pid) {
        return new WorkerCounters(worker, pid, 0, 1, 1, 1, 1, 1, 0, 0, 0L);
    }
}
