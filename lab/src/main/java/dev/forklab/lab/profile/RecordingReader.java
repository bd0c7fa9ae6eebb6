package dev.forklab.lab.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.EventStream;

/** Reads one recording once, handing each event to those that want it. One file is one JVM's: never a concatenation. */
final class RecordingReader {
    private RecordingReader() {}

    /** @throws BadRecordingException when the file is not a recording, or is cut off */
    static void read(Path file, List<? extends EventTaker> takers) throws IOException {
        RecordingSpans.of(file);
        try (EventStream stream = EventStream.openFile(file)) {
            // In the order of the file, and one object for all events of a type: takers keep numbers, not events.
            stream.setOrdered(false);
            stream.setReuse(true);
            stream.onMetadata(metadata -> takers.forEach(taker -> taker.types(metadata.getEventTypes())));
            all(takers).forEach(taker -> taker.events().forEach(name -> stream.onEvent(name, taker::take)));
            Failure failure = new Failure();
            stream.onError(failure::keep);
            stream.start();
            failure.raise(file);
        }
    }

    private static List<EventTaker> all(List<? extends EventTaker> takers) {
        List<EventTaker> all = new ArrayList<>(takers);
        all.add(new WaitReader(takers.stream()
                .filter(WaitListener.class::isInstance)
                .map(WaitListener.class::cast)
                .toList()));
        return all;
    }

    /** The stream would print what a taker throws, and go on. */
    private static final class Failure {
        private Throwable first;

        void keep(Throwable failure) {
            first = first == null ? failure : first;
        }

        void raise(Path file) throws BadRecordingException {
            if (first != null) {
                throw new BadRecordingException(
                        file + ": cannot be read to its end: " + first.getMessage() + "; record again", first);
            }
        }
    }
}
