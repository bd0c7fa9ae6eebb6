package dev.forklab.lab.profile;

import dev.forklab.lab.runs.MemorySample;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What one worker, or all of an arm, cost in memory. A number that is not known of each worker is absent.
 *
 * @param liveHeapBytes what a full collection left in the Java heap
 * @param heapBytes what the JVM holds for its heap, used or not
 * @param outsideBytes what the JVM allocated outside its heap, mapped files not among it
 * @param rssBytes resident memory; pages that workers share count in each
 * @param pssBytes resident memory with shared pages counted once: what the arm really costs
 */
public record MemoryPrice(Long liveHeapBytes, Long heapBytes, Long outsideBytes, Long rssBytes, Long pssBytes) {
    static MemoryPrice together(List<MemoryPrice> all) {
        return new MemoryPrice(
                sum(all, MemoryPrice::liveHeapBytes),
                sum(all, MemoryPrice::heapBytes),
                sum(all, MemoryPrice::outsideBytes),
                sum(all, MemoryPrice::rssBytes),
                sum(all, MemoryPrice::pssBytes));
    }

    /** With processes besides the workers: a parent that started them. */
    MemoryPrice plus(List<MemorySample> others) {
        long rss = others.stream().mapToLong(MemorySample::rssBytes).sum();
        long pss = others.stream().mapToLong(MemorySample::pssBytes).sum();
        return new MemoryPrice(
                liveHeapBytes,
                heapBytes,
                outsideBytes,
                rssBytes == null ? null : rssBytes + rss,
                pssBytes == null ? null : pssBytes + pss);
    }

    private static Long sum(List<MemoryPrice> all, Function<MemoryPrice, Long> part) {
        List<Long> parts = all.stream().map(part).filter(Objects::nonNull).toList();
        return parts.isEmpty() || parts.size() < all.size()
                ? null
                : parts.stream().mapToLong(Long::longValue).sum();
    }
}
