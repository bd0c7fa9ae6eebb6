package dev.forklab.lab.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;

/** Takes the collector's pauses, and the names and causes of the collections that they belong to. */
final class GcPauseTaker implements EventTaker {
    private static final String PAUSE = "jdk.GCPhasePause";
    private static final String COLLECTION = "jdk.GarbageCollection";
    /** For a pause whose collection ends after the recording. */
    private static final Collection UNFINISHED = new Collection("unfinished", "unknown");

    private final ProfileWindow window;
    private final List<Pause> pauses = new ArrayList<>();
    private final Map<Integer, Collection> collections = new HashMap<>();

    private record Pause(int collection, long nanos) {}

    private record Collection(String name, String cause) {}

    GcPauseTaker(ProfileWindow window) {
        this.window = window;
    }

    @Override
    public Set<String> events() {
        return Set.of(PAUSE, COLLECTION);
    }

    @Override
    public void take(RecordedEvent event) {
        if (event.getEventType().getName().equals(COLLECTION)) {
            collections.put(event.getInt("gcId"), new Collection(event.getString("name"), event.getString("cause")));
            return;
        }
        long nanos = window.overlapNanos(event);
        if (nanos > 0) {
            pauses.add(new Pause(event.getInt("gcId"), nanos));
        }
    }

    GcPauses pauses() {
        return GcPauses.of(pauses.stream().map(this::kind).toList());
    }

    private GcPauses.Kind kind(Pause pause) {
        Collection collection = collections.getOrDefault(pause.collection(), UNFINISHED);
        double seconds = pause.nanos() / 1e9;
        return new GcPauses.Kind(collection.name(), collection.cause(), 1, seconds, seconds);
    }
}
