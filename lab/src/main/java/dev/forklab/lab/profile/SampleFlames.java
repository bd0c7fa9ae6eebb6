package dev.forklab.lab.profile;

import java.util.Set;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;
import jdk.jfr.consumer.RecordedEvent;

/** Stacks by the samples that the cpu view counts. */
final class SampleFlames implements FlameTaker {
    private final SampleTaker samples;
    private final ToLongFunction<SampleTaker.Weight> weight;

    SampleFlames(SampleTaker samples, ToLongFunction<SampleTaker.Weight> weight) {
        this.samples = samples;
        this.weight = weight;
    }

    @Override
    public Set<String> events() {
        return samples.events();
    }

    @Override
    public void take(RecordedEvent event) {
        samples.take(event);
    }

    @Override
    public void forEach(ObjLongConsumer<Flame> consumer) {
        samples.byStack().forEach((stack, of) -> consumer.accept(new Flame(stack, ""), weight.applyAsLong(of)));
    }
}
