package dev.forklab.lab.profile;

import dev.forklab.lab.runs.BufferPool;
import dev.forklab.lab.runs.LiveHeap;
import dev.forklab.lab.runs.LiveType;
import dev.forklab.lab.runs.NativeArea;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A heap view as tables to read; memory in MiB, as the JVM's own flags count it. */
final class HeapText {
    private static final int TOP = 20;
    private static final double MEBIBYTE = 1 << 20;

    private final StringBuilder text = new StringBuilder();
    private final HeapView view;

    private HeapText(HeapView view) {
        this.view = view;
    }

    static String of(HeapView view) {
        HeapText heap = new HeapText(view);
        heap.allocation();
        heap.sites();
        heap.threads();
        heap.collections();
        heap.live();
        heap.outside();
        heap.price();
        view.notes().forEach(note -> heap.line("Note: %s", note));
        return heap.text.toString();
    }

    private void allocation() {
        Allocation allocation = view.allocation();
        line(
                "HEAP: %s allocated in a window of %.1f s (%s/s); %s in %d samples",
                allocation.exactBytes() == null ? "an unknown total" : mebibytes(allocation.exactBytes()),
                view.seconds(),
                mebibytes(Math.round(allocation.bytes() / view.seconds())),
                mebibytes(allocation.sampledBytes()),
                allocation.samples());
        if (allocation.effectiveSamples() < allocation.samples() / 2) {
            line(
                    "The samples' weights are uneven: they tell as much as %d even ones would",
                    allocation.effectiveSamples());
        }
    }

    private void sites() {
        Allocation allocation = view.allocation();
        line(
                "%nAllocated, by site: %s",
                allocation.exactBytes() == null ? "as sampled" : "sampled, scaled to the exact total");
        line("%10s  %7s  %8s  %s", "MiB", "share", "samples", "type, method that allocates");
        top(
                allocation.sites(),
                site -> line(
                        "%10s  %5.1f %%  %8d  %s  %s",
                        number(site.bytes()),
                        percent(site.bytes(), allocation.bytes()),
                        site.samples(),
                        site.type(),
                        site.frame() == null ? "(no stack)" : site.frame()));
    }

    private void threads() {
        Allocation allocation = view.allocation();
        if (!allocation.threads().isEmpty()) {
            line("%nAllocated, by thread: exact");
            line("%10s  %7s  %s", "MiB", "share", "thread");
            top(
                    allocation.threads(),
                    thread -> line(
                            "%10s  %5.1f %%  %s",
                            number(thread.bytes()), percent(thread.bytes(), allocation.bytes()), thread.thread()));
        }
    }

    private void collections() {
        GcPauses pauses = view.pauses();
        line(
                "%nGC pauses: %d, %.1f ms in all, the longest %.1f ms",
                pauses.count(), 1e3 * pauses.seconds(), 1e3 * pauses.maxSeconds());
        if (pauses.count() > 0) {
            line("%10s  %7s  %8s  %s", "ms", "max ms", "count", "collection, cause");
            top(
                    pauses.kinds(),
                    kind -> line(
                            "%10.1f  %7.1f  %8d  %s, %s",
                            1e3 * kind.seconds(), 1e3 * kind.maxSeconds(), kind.count(), kind.name(), kind.cause()));
        }
        if (view.afterGc() != null) {
            line(
                    "Heap used after a collection: %s to %s",
                    mebibytes(view.afterGc().minBytes()),
                    mebibytes(view.afterGc().maxBytes()));
        }
    }

    private void live() {
        LiveHeap live = view.live();
        if (live == null) {
            return;
        }
        line(
                "%nLive after the window, by type: %s in %,d objects after a full collection",
                mebibytes(live.bytes()), live.instances());
        line("%10s  %7s  %8s  %s", "MiB", "share", "objects", "type");
        top(
                live.types(),
                (LiveType type) -> line(
                        "%10s  %5.1f %%  %8d  %s",
                        number(type.bytes()), percent(type.bytes(), live.bytes()), type.instances(), type.type()));
    }

    private void outside() {
        if (!view.outside().isEmpty()) {
            line("%nOutside the Java heap, by the JVM's own areas");
            line("%10s  %12s  %s", "MiB", "reserved MiB", "area");
            top(
                    view.outside(),
                    (NativeArea area) -> line(
                            "%10s  %12s  %s%s",
                            number(area.committedBytes()),
                            number(area.reservedBytes()),
                            area.area(),
                            AreaWords.of(area.area())));
        }
        view.bufferPools().stream().filter(pool -> pool.buffers() > 0).forEach(this::pool);
    }

    private void pool(BufferPool pool) {
        line("Buffers, %s: %s in %d; %s", pool.name(), mebibytes(pool.bytes()), pool.buffers(), AreaWords.ofPool(pool));
    }

    private void price() {
        MemoryPrice price = view.price();
        line("%nPrice in memory, %s, %d worker%s", view.name(), view.workers(), view.workers() == 1 ? "" : "s");
        price("live in the Java heap", price.liveHeapBytes());
        price("held for the Java heap", price.heapBytes());
        price("outside the Java heap, mapped files left out", price.outsideBytes());
        price("RSS, shared pages counted in each process", price.rssBytes());
        price("PSS, shared pages counted once", price.pssBytes());
    }

    private void price(String what, Long bytes) {
        line("%10s  MiB  %s", bytes == null ? "unknown" : number(bytes), what);
    }

    private <T> void top(List<T> rows, Consumer<T> row) {
        rows.stream().limit(TOP).forEach(row);
        if (rows.size() > TOP) {
            line("and %d more rows", rows.size() - TOP);
        }
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private static String mebibytes(long bytes) {
        return number(bytes) + " MiB";
    }

    private static String number(long bytes) {
        return String.format(Locale.ROOT, bytes < MEBIBYTE ? "%.3f" : "%.1f", bytes / MEBIBYTE);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
