package dev.forklab.lab.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up all waiting of one recording. */
final class BlockTally {
    private final Map<SortedWait, WaitTally> tallies = new HashMap<>();

    /** What such waits are added to. */
    WaitTally of(SortedWait sorted) {
        return tallies.computeIfAbsent(sorted, same -> new WaitTally());
    }

    /** Parks that began and parks that ended in the window are the taker's to count. */
    BlockView view(double windowSeconds, long parks, long unparks) {
        List<BlockedSite> sites = new ArrayList<>();
        List<HoldSite> holding = new ArrayList<>();
        List<IdlePool> idle = new ArrayList<>();
        tallies.forEach((sorted, tally) -> {
            switch (sorted.kind()) {
                case MONITOR, LOCK, PARK, WAIT, SLEEP -> sites.add(blocked(sorted, tally));
                case HOLDING ->
                    holding.add(new HoldSite(
                            sorted.site(), tally.count(), tally.seconds(), tally.meanUs(), sorted.reason()));
                case IDLE, RECORDER ->
                    idle.add(new IdlePool(sorted.type(), sorted.reason(), tally.count(), tally.seconds()));
            }
        });
        return BlockView.of(windowSeconds, parks / windowSeconds, unparks / windowSeconds, sites, holding, idle);
    }

    private static BlockedSite blocked(SortedWait sorted, WaitTally tally) {
        return new BlockedSite(sorted.site(), sorted.kind(), sorted.type(), tally.count(), tally.seconds());
    }
}
