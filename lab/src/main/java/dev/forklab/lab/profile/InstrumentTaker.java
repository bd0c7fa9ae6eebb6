package dev.forklab.lab.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** Takes what one recording says of itself. */
final class InstrumentTaker implements WaitListener {
    private static final String DATA_LOSS = "jdk.DataLoss";
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private final ProfileWindow window;
    private final RecordingSpans spans;
    private final SettingsTaker settings = new SettingsTaker();
    private long lockEvents;
    private long lostBytes;

    /** @throws BadRecordingException when the file is not a whole recording */
    InstrumentTaker(Path file, ProfileWindow window) throws IOException {
        this.window = window;
        this.spans = RecordingSpans.of(file);
    }

    InstrumentView view() {
        List<String> missing = NeededSetting.ALL.stream()
                .map(needed -> needed.fault(settings.of(needed.event())))
                .flatMap(Optional::stream)
                .toList();
        return InstrumentView.of(
                lockEvents / window.seconds(),
                spans.bytes() / BYTES_PER_MEGABYTE / spans.seconds(),
                lostBytes,
                spans.uncoveredSeconds(window),
                missing);
    }

    @Override
    public Set<String> events() {
        Set<String> events = new HashSet<>(settings.events());
        events.add(DATA_LOSS);
        return events;
    }

    @Override
    public void types(List<EventType> types) {
        settings.types(types);
    }

    @Override
    public void take(RecordedEvent event) {
        if (event.getEventType().getName().equals(DATA_LOSS)) {
            lostBytes += event.getLong("amount");
        } else {
            settings.take(event);
        }
    }

    @Override
    public Optional<WaitSink> sink(Waiting waiting) {
        WaitKind kind = waiting.source().kind();
        return kind == WaitKind.MONITOR || kind == WaitKind.PARK ? Optional.of(this::count) : Optional.empty();
    }

    private void count(long startNanos, long stopNanos, RecordedThread previousOwner) {
        lockEvents += window.contains(startNanos) ? 1 : 0;
    }
}
