package dev.forklab.lab.profile;

import dev.forklab.lab.runs.BufferPool;
import dev.forklab.lab.runs.LiveHeap;
import dev.forklab.lab.runs.MemorySample;
import dev.forklab.lab.runs.NativeArea;
import dev.forklab.lab.runs.WorkerMemory;
import java.util.ArrayList;
import java.util.List;

/** All that one recording says for the heap view, and the view that comes of it and of what was read outside it. */
final class HeapTakers {
    private static final String JAVA_HEAP = "Java Heap";

    private final ProfileWindow window;
    private final AllocationSamples samples;
    private final AllocationTotals totals;
    private final GcPauseTaker pauses;
    private final ByteRangeTaker afterGc;
    private final ByteRangeTaker residentSet;

    HeapTakers(ProfileWindow window, Stacks stacks) {
        this.window = window;
        this.samples = new AllocationSamples(window, stacks);
        this.totals = new AllocationTotals(window);
        this.pauses = new GcPauseTaker(window);
        this.afterGc = ByteRangeTaker.heapAfterGc(window);
        this.residentSet = ByteRangeTaker.residentSet(window);
    }

    List<EventTaker> takers() {
        return List.of(samples, totals, pauses, afterGc, residentSet);
    }

    /**
     * The view, once the recording has been read.
     *
     * @param memory null when it was not read after the window
     * @param resident the process in the window as its host saw it; null when it was not observed
     */
    HeapView view(String name, WorkerMemory memory, MemorySample resident) {
        List<NativeArea> areas = memory == null || memory.nativeAreas() == null ? List.of() : memory.nativeAreas();
        List<BufferPool> pools = memory == null || memory.bufferPools() == null ? List.of() : memory.bufferPools();
        LiveHeap live = memory == null ? null : memory.live();
        return new HeapView(
                name,
                1,
                window.seconds(),
                samples.allocation(totals.threads()),
                pauses.pauses(),
                afterGc.range(),
                residentSet.range(),
                live,
                MemorySums.areas(areas.stream()
                        .filter(area -> !area.area().equals(JAVA_HEAP))
                        .toList()),
                MemorySums.pools(pools),
                price(live, memory == null ? null : memory.heapCommittedBytes(), areas, resident),
                notes(memory, resident));
    }

    private MemoryPrice price(LiveHeap live, Long heapCommitted, List<NativeArea> areas, MemorySample resident) {
        Long heap = heapCommitted;
        Long outside = null;
        if (!areas.isEmpty()) {
            // Exact, where the memory bean leaves out the half of the young generation that is empty.
            heap = committed(areas, true);
            outside = committed(areas, false);
        }
        Long rss = residentSet.range() == null ? null : residentSet.range().lastBytes();
        return new MemoryPrice(
                live == null ? null : live.bytes(),
                heap,
                outside,
                resident == null ? rss : Long.valueOf(resident.rssBytes()),
                resident == null ? null : resident.pssBytes());
    }

    private static long committed(List<NativeArea> areas, boolean ofTheHeap) {
        return areas.stream()
                .filter(area -> area.area().equals(JAVA_HEAP) == ofTheHeap)
                .mapToLong(NativeArea::committedBytes)
                .sum();
    }

    private List<String> notes(WorkerMemory memory, MemorySample resident) {
        List<String> notes = new ArrayList<>();
        if (totals.threads().isEmpty()) {
            notes.add(
                    "fewer than two readings of jdk.ThreadAllocationStatistics in the window: bytes are the samples'");
        }
        if (memory == null) {
            notes.add("memory was not read after the window: live bytes and what lies outside the heap are not known");
        } else if (memory.notes() != null) {
            notes.addAll(memory.notes());
        }
        if (resident == null) {
            notes.add("resident memory was not observed on the host: no PSS, and RSS is the JVM's own last reading");
        }
        return notes;
    }
}
