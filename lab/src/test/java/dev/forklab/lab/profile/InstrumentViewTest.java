package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentViewTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "20000, 5, 0, 0.1, 0, ''",
        "20001, 5, 0, 0.1, 1, '20,001 lock events a second, above 20,000'",
        "0, 5.1, 0, 0, 1, '5.1 MB/s of recording, above 5'",
        "0, 0, 1024, 0, 1, 'lost 1,024 bytes'",
        "0, 0, 0, 0.2, 1, '0.2 s of the window are not in the recording'",
        "30000, 6, 1, 1, 4, 'MB/s'"
    })
    void isBoundAboveItsLimits(double events, double rate, long lost, double uncovered, int reasons, String words) {
        InstrumentView view = InstrumentView.of(events, rate, lost, uncovered, List.of("jdk.ThreadPark was off"));
        assertThat(view.bound()).isEqualTo(reasons > 0);
        assertThat(view.reasons()).hasSize(reasons);
        assertThat(InstrumentText.of(view)).contains(words).contains("note: jdk.ThreadPark was off");
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0 ns,",
        "true, 0 ms,",
        "true, 20 us, 'jdk.ThreadPark had a threshold of 20 us: what is shorter is not recorded'",
        "true, 20 ms, 'jdk.ThreadPark had a threshold of 20 ms: what is shorter is not recorded'",
        "false, 0 ns, jdk.ThreadPark was off"
    })
    void namesSettingsThatHideWaits(String enabled, String threshold, String fault) {
        NeededSetting needed = new NeededSetting("jdk.ThreadPark", Optional.of(0L));
        assertThat(needed.fault(Map.of("enabled", enabled, "threshold", threshold)))
                .isEqualTo(Optional.ofNullable(fault));
    }

    @Test
    void findsAPurgedChunkInTheWindow() throws IOException {
        Path file = folder.resolve("two.jfr");
        Files.write(file, chunks(10 * SECOND, 15 * SECOND));
        RecordingSpans spans = RecordingSpans.of(file);
        assertThat(spans.seconds()).isEqualTo(4, within(1e-9));
        assertThat(spans.uncoveredSeconds(new ProfileWindow(10 * SECOND, 12 * SECOND)))
                .isZero();
        assertThat(spans.uncoveredSeconds(new ProfileWindow(9 * SECOND, 17 * SECOND)))
                .isEqualTo(4, within(1e-9));
        assertThat(spans.uncoveredSeconds(new ProfileWindow(13 * SECOND, 14 * SECOND)))
                .isEqualTo(1, within(1e-9));
    }

    @Test
    void refusesAFileThatIsCutOffOrNoRecording() throws IOException {
        byte[] whole = chunks(10 * SECOND, 15 * SECOND);
        Path cut = folder.resolve("cut.jfr");
        for (int length : new int[] {whole.length - 1, whole.length / 2 + 10}) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatExceptionOfType(BadRecordingException.class)
                    .isThrownBy(() -> RecordingSpans.of(cut))
                    .withMessageContaining("cut.jfr: cut off")
                    .withMessageContaining("record again");
        }
        Files.writeString(cut, "x".repeat(100));
        assertThatExceptionOfType(BadRecordingException.class).isThrownBy(() -> RecordingSpans.of(cut));
    }

    /** Headers of two chunks of two seconds each, and nothing else. */
    private static byte[] chunks(long... startNanos) {
        int bytes = 68;
        ByteBuffer buffer = ByteBuffer.allocate(bytes * startNanos.length);
        for (int i = 0; i < startNanos.length; i++) {
            int at = i * bytes;
            buffer.put(at, new byte[] {'F', 'L', 'R', 0})
                    .putLong(at + 8, bytes)
                    .putLong(at + 32, startNanos[i])
                    .putLong(at + 40, 2 * SECOND);
        }
        return buffer.array();
    }
}
