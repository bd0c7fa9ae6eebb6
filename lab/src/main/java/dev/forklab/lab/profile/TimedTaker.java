package dev.forklab.lab.profile;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;

/** Takes the sums of timed methods of one recording. */
final class TimedTaker implements EventTaker {
    private static final String NAME = "jdk.MethodTiming";

    private final ProfileWindow window;
    private final Map<String, MethodReadings> methods = new HashMap<>();

    TimedTaker(ProfileWindow window) {
        this.window = window;
    }

    TimedView view() {
        return TimedView.of(
                window.seconds(),
                methods.values().stream()
                        .map(readings -> readings.inside(window))
                        .flatMap(Optional::stream)
                        .toList());
    }

    @Override
    public Set<String> events() {
        return Set.of(NAME);
    }

    @Override
    public void take(RecordedEvent event) {
        RecordedMethod method = event.getValue("method");
        String name = new Frame(method.getType().getName(), method.getName()).toString();
        long invocations = event.getLong("invocations");
        methods.computeIfAbsent(name + method.getDescriptor(), overload -> new MethodReadings(name))
                .add(
                        ProfileWindow.nanos(event.getStartTime()),
                        invocations,
                        invocations == 0 ? 0 : nanos(event.getDuration("average")),
                        invocations == 0 ? 0 : nanos(event.getDuration("maximum")));
    }

    private static double nanos(Duration duration) {
        return duration.toNanos();
    }
}
