package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklab.lab.runs.BufferPool;
import dev.forklab.lab.runs.LiveHeap;
import dev.forklab.lab.runs.LiveType;
import dev.forklab.lab.runs.MemorySample;
import dev.forklab.lab.runs.NativeArea;
import dev.forklab.lab.runs.WorkerMemory;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapViewTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void keepsTheJavaHeapApartFromWhatLiesOutside() {
        HeapView view = view("worker 0", memory(), new MemorySample(200 * MEBIBYTE, 150 * MEBIBYTE));

        assertThat(view.outside())
                .containsExactly(
                        new NativeArea("Other", 16 * MEBIBYTE, 16 * MEBIBYTE),
                        new NativeArea("Thread", 30 * MEBIBYTE, MEBIBYTE));
        assertThat(view.price())
                .isEqualTo(
                        new MemoryPrice(32 * MEBIBYTE, 128 * MEBIBYTE, 17 * MEBIBYTE, 200 * MEBIBYTE, 150 * MEBIBYTE));
    }

    @Test
    void addsUpWorkersAndTheirParent() {
        MemorySample resident = new MemorySample(200 * MEBIBYTE, 150 * MEBIBYTE);
        HeapView together = HeapView.together(
                List.of(view("worker 0", memory(), resident), view("worker 1", memory(), resident)),
                List.of(new MemorySample(60 * MEBIBYTE, 40 * MEBIBYTE)));

        assertThat(together.workers()).isEqualTo(2);
        assertThat(together.live().types())
                .containsExactly(
                        new LiveType("byte[]", 20, 60 * MEBIBYTE), new LiveType("java.lang.String", 8, 2 * MEBIBYTE));
        assertThat(together.outside()).contains(new NativeArea("Thread", 60 * MEBIBYTE, 2 * MEBIBYTE));
        assertThat(together.bufferPools()).contains(new BufferPool("mapped", 2, 16 * MEBIBYTE));
        assertThat(together.price())
                .isEqualTo(
                        new MemoryPrice(64 * MEBIBYTE, 256 * MEBIBYTE, 34 * MEBIBYTE, 460 * MEBIBYTE, 340 * MEBIBYTE));
    }

    @Test
    void hasNoTotalOfWhatOneWorkerDidNotTell() {
        MemorySample resident = new MemorySample(200 * MEBIBYTE, 150 * MEBIBYTE);
        HeapView together = HeapView.together(
                List.of(view("worker 0", memory(), resident), view("worker 1", null, null)), List.of());

        assertThat(together.price()).isEqualTo(new MemoryPrice(null, null, null, null, null));
        assertThat(together.live().bytes()).isEqualTo(32 * MEBIBYTE);
        assertThat(together.notes()).anyMatch(note -> note.startsWith("worker 1: memory was not read"));
    }

    @Test
    void addsUpAllocationBySiteAndPausesByCause() {
        Allocation one = new Allocation(
                100L,
                List.of(new AllocationThread("loop", 100)),
                90,
                3,
                2,
                List.of(new AllocationSite("byte[]", "A.a", 70, 2), new AllocationSite("byte[]", "A.b", 30, 1)));
        Allocation other = new Allocation(
                50L,
                List.of(new AllocationThread("loop", 40), new AllocationThread("main", 10)),
                50,
                1,
                1,
                List.of(new AllocationSite("byte[]", "A.b", 50, 1)));
        assertThat(Allocation.together(List.of(one, other)))
                .isEqualTo(new Allocation(
                        150L,
                        List.of(new AllocationThread("loop", 140), new AllocationThread("main", 10)),
                        140,
                        4,
                        3,
                        List.of(
                                new AllocationSite("byte[]", "A.b", 80, 2),
                                new AllocationSite("byte[]", "A.a", 70, 2))));

        GcPauses pauses = GcPauses.of(List.of(new GcPauses.Kind("young", "full eden", 2, 0.5, 0.25)));
        assertThat(GcPauses.together(List.of(pauses, pauses)))
                .isEqualTo(new GcPauses(4, 1.0, 0.25, List.of(new GcPauses.Kind("young", "full eden", 4, 1.0, 0.25))));
    }

    @Test
    void readsAsTables() {
        String text = HeapText.of(view("worker 0", memory(), new MemorySample(200 * MEBIBYTE, 150 * MEBIBYTE)));
        assertThat(text)
                .contains("      30.0   93.8 %        10  byte[]")
                .contains("       1.0          30.0  Thread, thread stacks, as far as they were touched")
                .contains("Buffers, mapped: 8.0 MiB in 1; files, in none of the areas")
                .contains("Price in memory, worker 0, 1 worker")
                .contains("      17.0  MiB  outside the Java heap, mapped files left out")
                .contains("     150.0  MiB  PSS, shared pages counted once")
                .contains("Note: worker was slow");
    }

    private static HeapView view(String name, WorkerMemory memory, MemorySample resident) {
        return new HeapTakers(new ProfileWindow(0, 1_000_000_000), new Stacks()).view(name, memory, resident);
    }

    private static WorkerMemory memory() {
        return new WorkerMemory(
                0,
                4711,
                List.of("PS Scavenge"),
                20,
                120 * MEBIBYTE,
                new LiveHeap(
                        14,
                        32 * MEBIBYTE,
                        List.of(
                                new LiveType("byte[]", 10, 30 * MEBIBYTE),
                                new LiveType("java.lang.String", 4, MEBIBYTE))),
                List.of(
                        new NativeArea("Java Heap", 128 * MEBIBYTE, 128 * MEBIBYTE),
                        new NativeArea("Thread", 30 * MEBIBYTE, MEBIBYTE),
                        new NativeArea("Other", 16 * MEBIBYTE, 16 * MEBIBYTE)),
                List.of(new BufferPool("mapped", 1, 8 * MEBIBYTE), new BufferPool("direct", 3, 16 * MEBIBYTE)),
                List.of("worker was slow"));
    }
}
