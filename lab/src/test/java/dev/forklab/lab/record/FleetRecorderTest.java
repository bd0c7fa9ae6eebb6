package dev.forklab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.RecordedWorker;
import dev.forklab.lab.runs.TimeSpan;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetRecorderTest {
    @Test
    void takesTheWindowThatAllRecordingsCoverOnceTheyHaveSettled() throws IOException {
        long second = 1_000_000;
        assertThat(FleetRecorder.common(List.of(recorded(second, 9 * second), recorded(2 * second, 8 * second))))
                .isEqualTo(new TimeSpan(4 * second, 8 * second));
    }

    @Test
    void refusesRecordingsThatDoNotOverlap() {
        assertThatExceptionOfType(InvalidResultException.class)
                .isThrownBy(() -> FleetRecorder.common(List.of(recorded(10, 20), recorded(20, 30))))
                .withMessageContaining("no common window");
    }

    @Test
    void samplesCpuTimeByAPeriodAndSeesEveryWait() throws IOException {
        assertThat(LabSettings.fine())
                .containsPattern("(?s)jdk.CPUTimeSample\">.{0,80}enabled\">true.{0,80}throttle\">10 ?ms")
                .containsPattern("(?s)jdk.JavaMonitorEnter\">.{0,200}threshold\"[^>]*>0 ?ns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:", ":7091", "127.0.0.1:0", "127.0.0.1:65536", "h:7x"})
    void refusesAnAddressWithoutAPort(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkerAddress.parse(0, text))
                .withMessageContaining("--jmx: \"" + text + "\" is not HOST:PORT");
    }

    private static RecordedWorker recorded(long startUs, long stopUs) {
        return new RecordedWorker(0, 1, "127.0.0.1:7091", "worker-0.jfr", startUs, stopUs, 1);
    }
}
