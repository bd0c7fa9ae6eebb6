package dev.forklab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProfilerTest {
    @Test
    void switchesCpuTimeSamplesOffForAsyncAlone() throws IOException {
        String settings = LabSettings.fine();
        assertThat(Profiler.of("jfr").settings(settings)).isEqualTo(settings);
        assertThat(Profiler.of("both").settings(settings)).isEqualTo(settings);
        assertThat(Profiler.of("async").settings(settings))
                .isNotEqualTo(settings)
                .containsPattern("<event name=\"jdk.CPUTimeSample\">\\s*<setting name=\"enabled\">false<");
    }

    @Test
    void refusesSettingsWithoutCpuTimeSamples() {
        assertThatThrownBy(() -> JfrSettings.withoutCpuTimeSamples("<configuration/>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdk.CPUTimeSample");
    }
}
