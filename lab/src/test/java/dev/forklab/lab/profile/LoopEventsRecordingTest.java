package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.forklab.lab.profile.LoopEvents.Loop;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jdk.jfr.Configuration;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.Timespan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopEventsRecordingTest {
    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();

    @TempDir
    private Path folder;

    /** As the server declares it. */
    @Name(LoopEventsTaker.EVENT)
    private static final class ServersEvent extends Event {
        int loop = 3;
        Thread thread = Thread.currentThread();

        @Timespan(Timespan.NANOSECONDS)
        long period = Duration.ofSeconds(1).toNanos();

        long requests = 100;
        long bytes = 4_500;
        long connectionsOpen = 7;
        long iterations = 60;
    }

    @Test
    void readsWhatTheServerRecords() throws Exception {
        LoopEvents events = read(true);
        assertThat(events.loops()).hasSize(1);
        Loop loop = events.loops().getFirst();
        assertThat(loop.loop()).isEqualTo(3);
        assertThat(loop.thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(loop.osThreadId()).isPositive();
        assertThat(loop.work().requests()).isCloseTo(200, within(1e-6));
        assertThat(loop.work().bytes()).isCloseTo(9_000, within(1e-6));
        assertThat(loop.work().iterations()).isCloseTo(120, within(1e-6));
        assertThat(loop.work().meanConnections()).isCloseTo(7, within(1e-6));
        assertThat(loop.work().coveredSeconds()).isCloseTo(2, within(1e-6));
    }

    @Test
    void findsNothingInAForeignRecording() throws Exception {
        assertThat(read(false).loops()).isEmpty();
    }

    @Test
    void theLabsSettingsAskForTheEvent() throws Exception {
        try (Reader settings = new InputStreamReader(getClass().getResourceAsStream("/lab.jfc"))) {
            Map<String, String> asked = Configuration.create(settings).getSettings();
            assertThat(asked)
                    .containsEntry("forklab.EventLoop#enabled", "true")
                    .containsEntry("forklab.EventLoop#period", "1 s");
        }
    }

    private LoopEvents read(boolean emitted) throws Exception {
        Path file = folder.resolve("own.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            for (int i = 0; emitted && i < 2; i++) {
                new ServersEvent().commit();
            }
            recording.stop();
            recording.dump(file);
        }
        long now = ProfileWindow.nanos(Instant.now());
        LoopEventsTaker taker = new LoopEventsTaker(new ProfileWindow(now - HOUR_NANOS, now + HOUR_NANOS));
        RecordingReader.read(file, List.of(taker));
        return taker.result();
    }
}
