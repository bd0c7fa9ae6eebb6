package dev.forklab.lab.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** Looks at each wait of a recording once, for all that listen. */
final class WaitReader implements EventTaker {
    private static final Map<String, WaitEvent> EVENTS = Stream.of(
                    new MonitorEnter(), new ThreadPark(), new MonitorWait(), new ThreadSleep())
            .collect(Collectors.toMap(WaitEvent::name, Function.identity()));

    private final List<WaitListener> listeners;
    private final Map<Waiting, List<WaitSink>> known = new HashMap<>();

    WaitReader(List<WaitListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public Set<String> events() {
        return listeners.isEmpty() ? Set.of() : EVENTS.keySet();
    }

    @Override
    public void take(RecordedEvent event) {
        WaitEvent source = EVENTS.get(event.getEventType().getName());
        long start = ProfileWindow.nanos(event.getStartTime());
        long stop = ProfileWindow.nanos(event.getEndTime());
        RecordedThread previousOwner = source.previousOwner(event);
        for (WaitSink sink : known.computeIfAbsent(Waiting.of(source, event), this::sinks)) {
            sink.add(start, stop, previousOwner);
        }
    }

    private List<WaitSink> sinks(Waiting waiting) {
        return listeners.stream()
                .map(listener -> listener.sink(waiting))
                .flatMap(Optional::stream)
                .toList();
    }
}
