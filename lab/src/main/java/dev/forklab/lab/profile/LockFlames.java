package dev.forklab.lab.profile;

import dev.forklab.lab.runs.TypeName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;

/** Stacks by how long the waits lasted on them that the mutex view counts, by the same rules. */
final class LockFlames implements FlameTaker, WaitListener {
    private final ProfileWindow window;
    private final Stacks stacks;
    private final WaitRules rules;
    private final Names names = new Names();
    private final Map<Flame, LongAdder> nanos = new HashMap<>();

    LockFlames(ProfileWindow window, Stacks stacks, WaitRules rules) {
        this.window = window;
        this.stacks = stacks;
        this.rules = rules;
    }

    @Override
    public Optional<WaitSink> sink(Waiting waiting) {
        Wait wait = waiting.named(names, stacks);
        if (!rules.sort(wait).kind().contention()) {
            return Optional.empty();
        }
        LongAdder sum = nanos.computeIfAbsent(
                new Flame(wait.stack(), wait.type().map(TypeName::of).orElse("")), _ -> new LongAdder());
        return Optional.of((start, stop, _) -> sum.add(window.overlapNanos(start, stop)));
    }

    @Override
    public void forEach(ObjLongConsumer<Flame> consumer) {
        nanos.forEach((flame, sum) -> consumer.accept(flame, sum.sum()));
    }
}
