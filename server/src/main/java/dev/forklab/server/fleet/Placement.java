package dev.forklab.server.fleet;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which CPUs the workers and their event loops have. Event loop j of worker i, of L each, has the CPU at place
 * {@code (i * L + j) mod n} of the set of n, so that both modes lay the same loops on the same CPUs.
 *
 * @param cpus the set; empty: all of the parent's, with {@link Affinity#NONE} only
 * @param housekeeping where all other threads are; with {@link Affinity#THREAD} only
 */
public record Placement(Affinity affinity, Optional<CpuList> cpus, Optional<CpuList> housekeeping) {
    /** Every worker on the whole set, or on all CPUs of the parent. */
    public static Placement anywhere(Optional<CpuList> cpus) {
        return new Placement(Affinity.NONE, cpus, Optional.empty());
    }

    /** What the process of a worker is held on, in the kernel's list format; empty for all of the parent's. */
    Optional<String> worker(int worker, int eventLoops) {
        return switch (affinity) {
            case NONE -> cpus.map(CpuList::text);
            case PROCESS ->
                Optional.of(places(worker, eventLoops).stream()
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")));
            case THREAD -> housekeeping.map(CpuList::text);
        };
    }

    /** The CPU of each event loop of a worker; empty if they are not held each on its own. */
    List<Integer> eventLoops(int worker, int eventLoops) {
        return affinity == Affinity.THREAD ? places(worker, eventLoops) : List.of();
    }

    private List<Integer> places(int worker, int eventLoops) {
        List<Integer> set = cpus.orElseThrow().cpus();
        return IntStream.range(0, eventLoops)
                .mapToObj(loop -> set.get((worker * eventLoops + loop) % set.size()))
                .toList();
    }
}
