package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.MemorySample;
import dev.forklab.lab.runs.ProcessSample;
import dev.forklab.lab.runs.TimeSpan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
    private static final MemorySample EARLY = new MemorySample(10, 9);
    private static final MemorySample IN_TIME = new MemorySample(20, 19);
    private static final MemorySample LATE = new MemorySample(30, 29);

    @Test
    void takesEachProcessesLastReadingBeforeTheEnd() {
        List<HostSample> samples = List.of(
                sample(1, process(7, EARLY), process(8, EARLY)),
                sample(2, process(7, IN_TIME), process(8, null)),
                sample(3, process(7, null), process(8, null)),
                sample(5, process(7, LATE), process(8, LATE)),
                new HostSample(4, List.of(), List.of(), null, null, null, null));
        assertThat(ResidentMemory.atEndOf(new TimeSpan(2, 5), samples)).isEqualTo(Map.of(7L, IN_TIME, 8L, EARLY));
    }

    private static HostSample sample(long timeUs, ProcessSample... processes) {
        return new HostSample(timeUs, List.of(), List.of(), null, List.of(processes), null, null);
    }

    private static ProcessSample process(long pid, MemorySample memory) {
        return new ProcessSample(pid, 1, 0, null, null, memory);
    }
}
