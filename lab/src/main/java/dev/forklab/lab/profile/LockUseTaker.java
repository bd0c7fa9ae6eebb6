package dev.forklab.lab.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the waits for locks of one recording, and the parks inside them: how much of the window the worst of them was taken. */
final class LockUseTaker implements WaitListener {
    private final ProfileWindow window;
    private final WaitRules rules;
    private final Stacks stacks = new Stacks();
    private final Names names = new Names();
    private final Map<Key, Spans> waits = new HashMap<>();
    private final Spans holding = new Spans();
    private String heldType;
    private String heldSite;

    private record Key(String lock, String site) {}

    LockUseTaker(ProfileWindow window, WaitRules rules) {
        this.window = window;
        this.rules = rules;
    }

    @Override
    public Optional<WaitSink> sink(Waiting waiting) {
        SortedWait sorted = rules.sort(waiting.named(names, stacks));
        if (sorted.kind() == WaitKind.HOLDING) {
            heldType = sorted.type();
            heldSite = sorted.site();
            return Optional.of(into(holding));
        }
        return sorted.kind().contention()
                ? Optional.of(into(waits.computeIfAbsent(new Key(sorted.type(), sorted.site()), _ -> new Spans())))
                : Optional.empty();
    }

    private WaitSink into(Spans spans) {
        return (start, stop, _) -> {
            if (window.overlapNanos(start, stop) > 0) {
                spans.add(Math.max(start, window.startNanos()), Math.min(stop, window.stopNanos()));
            }
        };
    }

    /** Of the lock that was waited for longest; if none was, of what was held; empty when neither was. */
    Optional<LockUse> worst() {
        return waits.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .max(Comparator.comparingLong(entry -> entry.getValue().sumNanos()))
                .map(Map.Entry::getKey)
                .map(key -> new LockUse(key.lock(), key.site(), share(key.lock())))
                .or(this::held);
    }

    private Optional<LockUse> held() {
        return holding.isEmpty()
                ? Optional.empty()
                : Optional.of(new LockUse(heldType, heldSite, holding.unionNanos() / 1e9 / window.seconds()));
    }

    private double share(String lock) {
        List<Spans> ofLock = waits.entrySet().stream()
                .filter(entry -> entry.getKey().lock().equals(lock))
                .map(Map.Entry::getValue)
                .toList();
        Spans all = new Spans();
        ofLock.forEach(all::addAll);
        all.addAll(holding);
        return all.unionNanos() / 1e9 / window.seconds();
    }
}
