package dev.forklab.lab.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/** The settings that a recording was made with. */
final class SettingsTaker implements EventTaker {
    private static final Pattern TIME = Pattern.compile("(\\d+) *(ns|us|ms|s)");
    private static final Map<String, Long> UNIT_NANOS =
            Map.of("ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

    private final Map<Long, String> events = new HashMap<>();
    private final Map<String, Map<String, String>> settings = new HashMap<>();

    @Override
    public Set<String> events() {
        return Set.of("jdk.ActiveSetting");
    }

    /** Settings name their event by number, also when there is none of it in the file. */
    @Override
    public void types(List<EventType> types) {
        types.forEach(type -> events.putIfAbsent(type.getId(), type.getName()));
    }

    /** A chunk begins with the settings in force; later ones replace earlier ones. */
    @Override
    public void take(RecordedEvent event) {
        String name = events.get(event.getLong("id"));
        if (name != null) {
            settings.computeIfAbsent(name, same -> new HashMap<>())
                    .put(event.getString("name"), event.getString("value"));
        }
    }

    /** Whether the JVM that recorded has such an event. */
    boolean knows(String event) {
        return events.containsValue(event);
    }

    /** An event's settings by name; empty when the recording does not tell. */
    Map<String, String> of(String event) {
        return settings.getOrDefault(event, Map.of());
    }

    /** A setting's time, as {@code 20 ms}; empty when it is none. */
    static OptionalLong nanos(String value) {
        Matcher time = TIME.matcher(value.strip());
        return time.matches()
                ? OptionalLong.of(Long.parseLong(time.group(1)) * UNIT_NANOS.get(time.group(2)))
                : OptionalLong.empty();
    }
}
