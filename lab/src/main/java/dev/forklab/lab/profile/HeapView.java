package dev.forklab.lab.profile;

import dev.forklab.lab.runs.BufferPool;
import dev.forklab.lab.runs.LiveHeap;
import dev.forklab.lab.runs.MemorySample;
import dev.forklab.lab.runs.NativeArea;
import java.util.List;
import java.util.Objects;

/**
 * The heap view of one worker, or of several together: what was allocated and collected in the window, and what the
 * memory in and outside the Java heap held just after it.
 *
 * @param name the worker's, or what the several are together
 * @param seconds the window's length
 * @param afterGc heap used after collections; absent without any
 * @param residentSet as the JVM read it in the window; absent without a reading
 * @param live absent when no worker's memory could be read
 * @param outside the JVM's own areas but the Java heap, most committed first; empty when they are not tracked
 * @param bufferPools direct buffers, which are part of the area "Other" too, and mapped files, which are in no area
 * @param notes what is missing, and why
 */
public record HeapView(
        String name,
        int workers,
        double seconds,
        Allocation allocation,
        GcPauses pauses,
        ByteRange afterGc,
        ByteRange residentSet,
        LiveHeap live,
        List<NativeArea> outside,
        List<BufferPool> bufferPools,
        MemoryPrice price,
        List<String> notes) {

    /**
     * Adds workers up.
     *
     * @param others resident memory of the server's processes that are no workers; counted in the price only
     */
    public static HeapView together(List<HeapView> views, List<MemorySample> others) {
        if (views.isEmpty()) {
            throw new IllegalArgumentException("no views to add up");
        }
        return new HeapView(
                "together",
                views.stream().mapToInt(HeapView::workers).sum(),
                views.stream().mapToDouble(HeapView::seconds).max().orElseThrow(),
                Allocation.together(views.stream().map(HeapView::allocation).toList()),
                GcPauses.together(views.stream().map(HeapView::pauses).toList()),
                ByteRange.together(views.stream().map(HeapView::afterGc).toList()),
                ByteRange.together(views.stream().map(HeapView::residentSet).toList()),
                MemorySums.live(views.stream()
                        .map(HeapView::live)
                        .filter(Objects::nonNull)
                        .toList()),
                MemorySums.areas(
                        views.stream().flatMap(view -> view.outside().stream()).toList()),
                MemorySums.pools(views.stream()
                        .flatMap(view -> view.bufferPools().stream())
                        .toList()),
                MemoryPrice.together(views.stream().map(HeapView::price).toList())
                        .plus(others),
                views.stream()
                        .flatMap(view -> view.notes().stream().map(note -> view.name() + ": " + note))
                        .toList());
    }
}
