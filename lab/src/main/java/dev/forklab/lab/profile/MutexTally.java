package dev.forklab.lab.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up the contention of one recording. */
final class MutexTally {
    private final Map<String, WaitTally> sites = new HashMap<>();
    private final Map<String, WaitTally> locks = new HashMap<>();
    private final WaitTally all = new WaitTally();

    /** What such waits are added to; none when they are no contention. */
    List<WaitTally> of(SortedWait sorted) {
        if (!sorted.kind().contention()) {
            return List.of();
        }
        return List.of(
                all,
                sites.computeIfAbsent(sorted.site(), site -> new WaitTally()),
                locks.computeIfAbsent(sorted.type(), type -> new WaitTally()));
    }

    MutexView view(double windowSeconds) {
        return new MutexView(windowSeconds, all.count(), all.seconds(), Contention.of(sites), Contention.of(locks));
    }
}
