package dev.forklab.lab.profile;

import dev.forklab.lab.runs.BufferPool;
import dev.forklab.lab.runs.LiveHeap;
import dev.forklab.lab.runs.LiveType;
import dev.forklab.lab.runs.NativeArea;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Adds up what several workers hold, by name, most bytes first. */
final class MemorySums {
    private MemorySums() {}

    /** Null of none. */
    static LiveHeap live(List<LiveHeap> heaps) {
        List<LiveType> types =
                heaps.stream().flatMap(heap -> heap.types().stream()).toList();
        return heaps.isEmpty()
                ? null
                : new LiveHeap(
                        heaps.stream().mapToLong(LiveHeap::instances).sum(),
                        heaps.stream().mapToLong(LiveHeap::bytes).sum(),
                        sums(types, LiveType::type, MemorySums::plus, LiveType::bytes));
    }

    static List<NativeArea> areas(List<NativeArea> areas) {
        return sums(areas, NativeArea::area, MemorySums::plus, NativeArea::committedBytes);
    }

    static List<BufferPool> pools(List<BufferPool> pools) {
        return sums(pools, BufferPool::name, MemorySums::plus, BufferPool::bytes);
    }

    private static <T> List<T> sums(
            List<T> parts, Function<T, String> name, BinaryOperator<T> plus, ToLongFunction<T> bytes) {
        Map<String, T> sums = new LinkedHashMap<>();
        parts.forEach(part -> sums.merge(name.apply(part), part, plus));
        return sums.values().stream()
                .sorted(Comparator.comparingLong(bytes).reversed())
                .toList();
    }

    private static LiveType plus(LiveType a, LiveType b) {
        return new LiveType(a.type(), a.instances() + b.instances(), a.bytes() + b.bytes());
    }

    private static NativeArea plus(NativeArea a, NativeArea b) {
        return new NativeArea(a.area(), a.reservedBytes() + b.reservedBytes(), a.committedBytes() + b.committedBytes());
    }

    private static BufferPool plus(BufferPool a, BufferPool b) {
        return new BufferPool(a.name(), a.buffers() + b.buffers(), a.bytes() + b.bytes());
    }
}
