package dev.forklab.lab.profile;

import java.util.Set;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;

/** Stacks by the bytes that the heap view says were allocated on them. */
final class AllocationFlames implements FlameTaker {
    private final AllocationSamples samples;
    private final AllocationTotals totals;

    AllocationFlames(ProfileWindow window, Stacks stacks) {
        samples = new AllocationSamples(window, stacks);
        totals = new AllocationTotals(window);
    }

    @Override
    public Set<String> events() {
        return Stream.of(samples, totals)
                .flatMap(taker -> taker.events().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public void take(RecordedEvent event) {
        if (totals.events().contains(event.getEventType().getName())) {
            totals.take(event);
        } else {
            samples.take(event);
        }
    }

    @Override
    public void forEach(ObjLongConsumer<Flame> consumer) {
        samples.forEach(totals.threads(), consumer);
    }
}
