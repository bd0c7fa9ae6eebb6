package dev.forklab.lab.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bytes allocated in the Java heap in the window.
 *
 * @param exactBytes what the threads' own counters say; absent when the window holds fewer than two readings of them
 * @param threads what makes up the exact total, most bytes first; the recorder's own threads are among them
 * @param sampledBytes the sum of the samples' weights
 * @param effectiveSamples how many samples of one weight would tell as much: where the recorder throttles, a few hold
 *     most of the weight
 * @param sites most bytes first
 */
public record Allocation(
        Long exactBytes,
        List<AllocationThread> threads,
        long sampledBytes,
        long samples,
        long effectiveSamples,
        List<AllocationSite> sites) {
    private record Key(String type, String frame) {}

    static Allocation together(List<Allocation> all) {
        boolean exact = all.stream().map(Allocation::exactBytes).allMatch(Objects::nonNull);
        return new Allocation(
                exact ? all.stream().mapToLong(Allocation::exactBytes).sum() : null,
                exact ? threads(all.stream().flatMap(one -> one.threads().stream())) : List.of(),
                all.stream().mapToLong(Allocation::sampledBytes).sum(),
                all.stream().mapToLong(Allocation::samples).sum(),
                all.stream().mapToLong(Allocation::effectiveSamples).sum(),
                merged(all.stream().flatMap(one -> one.sites().stream()).toList()));
    }

    /** The bytes that the sites make up. */
    long bytes() {
        return exactBytes == null ? sampledBytes : exactBytes;
    }

    static List<AllocationThread> threads(Stream<AllocationThread> some) {
        Map<String, Long> bytes = some.collect(
                Collectors.groupingBy(AllocationThread::thread, Collectors.summingLong(AllocationThread::bytes)));
        return bytes.entrySet().stream()
                .map(entry -> new AllocationThread(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(AllocationThread::bytes).reversed())
                .toList();
    }

    private static List<AllocationSite> merged(List<AllocationSite> sites) {
        Map<Key, AllocationSite> merged = new LinkedHashMap<>();
        for (AllocationSite site : sites) {
            merged.merge(new Key(site.type(), site.frame()), site, Allocation::sum);
        }
        return sorted(merged.values().stream().toList());
    }

    private static AllocationSite sum(AllocationSite a, AllocationSite b) {
        return new AllocationSite(a.type(), a.frame(), a.bytes() + b.bytes(), a.samples() + b.samples());
    }

    static List<AllocationSite> sorted(List<AllocationSite> sites) {
        List<AllocationSite> sorted = new ArrayList<>(sites);
        sorted.sort(Comparator.comparingLong(AllocationSite::bytes).reversed());
        return List.copyOf(sorted);
    }
}
