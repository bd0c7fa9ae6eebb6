package dev.forklab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.forklab.lab.runs.BufferPool;
import dev.forklab.lab.runs.LiveType;
import dev.forklab.lab.runs.NativeArea;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RunJson;
import dev.forklab.lab.runs.WorkerMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorkerMemoryIT {
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path path;

    @Test
    void seesWhatAWorkerHoldsInAndOutsideItsHeap() throws Exception {
        WorkerMemory with = record("32", "16", "8", "-XX:NativeMemoryTracking=summary");
        WorkerMemory without = record("0", "0", "0", "-XX:NativeMemoryTracking=summary");

        assertThat(arrays(with) - arrays(without)).isCloseTo(32 * MEGABYTE, withinPercentage(10));
        assertThat(with.live().bytes()).isGreaterThan(arrays(with));
        assertThat(buffers(with, "direct") - buffers(without, "direct")).isCloseTo(16 * MEGABYTE, withinPercentage(1));
        assertThat(buffers(with, "mapped")).isEqualTo(8 * MEGABYTE);
        assertThat(buffers(without, "mapped")).isZero();
        assertThat(committed(with, "Other") - committed(without, "Other"))
                .isCloseTo(16 * MEGABYTE, withinPercentage(10));
    }

    @Test
    void tellsTheRestOfAWorkersMemory() throws Exception {
        WorkerMemory memory = record("1", "1", "1", "-XX:NativeMemoryTracking=summary");

        assertThat(memory.notes()).isEmpty();
        assertThat(memory.threads()).isGreaterThan(5);
        assertThat(memory.collectors()).contains("PS Scavenge");
        assertThat(memory.live().types()).hasSize(100);
        assertThat(memory.heapCommittedBytes()).isCloseTo(128 * MEGABYTE, withinPercentage(10));
        assertThat(committed(memory, "Java Heap")).isEqualTo(128 * MEGABYTE);
        assertThat(memory.nativeAreas()).extracting(NativeArea::area).contains("Thread", "Code", "Metaspace", "Symbol");
    }

    @Test
    void saysHowToTurnTrackingOn() throws Exception {
        WorkerMemory memory = record("1", "1", "1", "-XX:NativeMemoryTracking=off");

        assertThat(memory.nativeAreas()).isNull();
        assertThat(memory.notes())
                .containsExactly("native memory: native memory tracking is off:"
                        + " start the JVM with -XX:NativeMemoryTracking=summary");
        assertThat(memory.live().bytes()).isPositive();
    }

    private WorkerMemory record(String arrays, String direct, String mapped, String flag)
            throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>(List.of("-Xms128m", "-Xmx128m", "-XX:+UseParallelGC", flag));
        PointFolder out = new PointFolder(path.resolve("recordings/01-single"));
        String file = path.resolve("mapped").toString();
        try (BusyWorker worker = BusyWorker.start(flags, HoldingWorkload.class, arrays, direct, mapped, file)) {
            new FleetRecorder(List.of(worker.address(0)), Profiler.JFR, LabSettings.fine())
                    .record(Duration.ofSeconds(1), out);
            WorkerMemory memory = RunJson.read(out.memoryFile(0), WorkerMemory.class);
            assertThat(memory.pid()).isEqualTo(worker.pid());
            return memory;
        }
    }

    private static long arrays(WorkerMemory memory) {
        return memory.live().types().stream()
                .filter(type -> type.type().equals("byte[]"))
                .mapToLong(LiveType::bytes)
                .sum();
    }

    private static long buffers(WorkerMemory memory, String pool) {
        return memory.bufferPools().stream()
                .filter(buffers -> buffers.name().equals(pool))
                .mapToLong(BufferPool::bytes)
                .sum();
    }

    private static long committed(WorkerMemory memory, String name) {
        return memory.nativeAreas().stream()
                .filter(area -> area.area().equals(name))
                .mapToLong(NativeArea::committedBytes)
                .sum();
    }
}
