package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingReaderTest {
    @TempDir
    private static Path folder;

    private static Path whole;

    @Name("forklab.test.Read")
    private static final class ReadEvent extends Event {}

    private static final class Counter implements EventTaker {
        private long events;

        @Override
        public Set<String> events() {
            return Set.of("forklab.test.Read");
        }

        @Override
        public void take(RecordedEvent event) {
            events++;
        }
    }

    @BeforeAll
    static void record() throws IOException {
        whole = folder.resolve("whole.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(ReadEvent.class);
            recording.start();
            new ReadEvent().commit();
            recording.stop();
            recording.dump(whole);
        }
    }

    @Test
    void readsAWholeRecording() throws IOException {
        assertThat(count(whole)).isOne();
    }

    @Test
    void readsChunksInARow() throws IOException {
        Path twice = folder.resolve("twice.jfr");
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(twice, bytes);
        Files.write(twice, bytes, StandardOpenOption.APPEND);

        assertThat(count(twice)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.3, 0.9, 0.9999})
    void refusesARecordingThatIsCutOff(double part) throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        int length = (int) (bytes.length * part);
        Path cut = Files.write(folder.resolve("cut.jfr"), Arrays.copyOf(bytes, length));

        assertRefused(cut, "cut off: the file ends at byte " + length, "record again");
    }

    @Test
    void refusesWhatIsNotARecording() throws IOException {
        assertRefused(
                Files.writeString(folder.resolve("notes.txt"), "not a recording ".repeat(100)),
                "not a recording",
                "name a .jfr file");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertRefused(Files.createFile(folder.resolve("empty.jfr")), "an empty file", "record again");
    }

    @Test
    void saysWhenATakerFails() {
        EventTaker failing = new EventTaker() {
            @Override
            public Set<String> events() {
                return Set.of("forklab.test.Read");
            }

            @Override
            public void take(RecordedEvent event) {
                throw new IllegalStateException("broken");
            }
        };
        assertThatExceptionOfType(BadRecordingException.class)
                .isThrownBy(() -> RecordingReader.read(whole, List.of(failing)))
                .withMessageContaining("broken");
    }

    private static void assertRefused(Path file, String what, String remedy) {
        assertThatExceptionOfType(BadRecordingException.class)
                .isThrownBy(() -> count(file))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .startsWith(file + ": ")
                        .contains(what, remedy)
                        .doesNotContain("\n"));
    }

    private static long count(Path file) throws IOException {
        Counter counter = new Counter();
        RecordingReader.read(file, List.of(counter));
        return counter.events;
    }
}
