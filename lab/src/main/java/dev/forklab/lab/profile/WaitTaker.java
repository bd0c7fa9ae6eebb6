package dev.forklab.lab.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jfr.consumer.RecordedThread;

/** Takes the waits of one recording, for the mutex and the block view. */
final class WaitTaker implements WaitListener {
    private final ProfileWindow window;
    private final Stacks stacks;
    private final WaitRules rules;
    private final Names names = new Names();
    private final MutexTally mutex = new MutexTally();
    private final BlockTally block = new BlockTally();
    private long parks;
    private long unparks;

    WaitTaker(ProfileWindow window, Stacks stacks, WaitRules rules) {
        this.window = window;
        this.stacks = stacks;
        this.rules = rules;
    }

    MutexView mutex() {
        return mutex.view(window.seconds());
    }

    BlockView block() {
        return block.view(window.seconds(), parks, unparks);
    }

    @Override
    public Optional<WaitSink> sink(Waiting waiting) {
        List<WaitTally> tallies = new ArrayList<>();
        boolean park = waiting.source().kind() == WaitKind.PARK;
        return Optional.of((start, stop, previousOwner) -> {
            if (park) {
                parks += window.contains(start) ? 1 : 0;
                unparks += window.contains(stop) ? 1 : 0;
            }
            long inside = window.overlapNanos(start, stop);
            if (inside > 0) {
                add(waiting, tallies, stop - start, inside, previousOwner);
            }
        });
    }

    /** Sorts only what is in the window: a site without a wait there is none of the views'. */
    private void add(Waiting waiting, List<WaitTally> tallies, long nanos, long inside, RecordedThread previousOwner) {
        if (tallies.isEmpty()) {
            tallies.addAll(tallies(waiting));
        }
        Optional<String> owner = names.of(previousOwner);
        for (WaitTally tally : tallies) {
            tally.add(nanos, inside, owner);
        }
    }

    private List<WaitTally> tallies(Waiting waiting) {
        SortedWait sorted = rules.sort(waiting.named(names, stacks));
        List<WaitTally> tallies = new ArrayList<>(mutex.of(sorted));
        tallies.add(block.of(sorted));
        return tallies;
    }
}
