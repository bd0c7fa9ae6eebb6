package dev.forklab.lab.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/** Has the JDK parse the events that the views are made of, looks at thread, stack and times of each, and keeps nothing. */
final class BenchParsing {
    private static final List<String> EVENTS =
            List.of("jdk.ThreadPark", "jdk.JavaMonitorEnter", "jdk.CPUTimeSample", "jdk.ObjectAllocationSample");

    private static long seen;

    private BenchParsing() {}

    public static void main(String[] args) throws IOException {
        try (EventStream stream = EventStream.openFile(Path.of(args[0]))) {
            stream.setOrdered(false);
            stream.setReuse(true);
            EVENTS.forEach(event -> stream.onEvent(event, BenchParsing::look));
            stream.start();
        }
        System.out.println(seen);
    }

    private static void look(RecordedEvent event) {
        seen += event.getThread() == null ? 0 : 1;
        seen += event.getStackTrace() == null ? 0 : 1;
        seen += event.getStartTime().getNano() + event.getEndTime().getNano() & 1;
    }
}
