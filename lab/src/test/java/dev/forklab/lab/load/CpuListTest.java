package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuListTest {
    @Test
    void readsTheKernelsFormat() {
        assertThat(CpuList.parse("0-3,8,10-11\n").cpus()).containsExactly(0, 1, 2, 3, 8, 10, 11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "3-1", "-1", "1,,2", "0-99999"})
    void refusesWhatIsNoList(String text) {
        assertThatThrownBy(() -> CpuList.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--cpus");
    }

    @Test
    void readsItsOwn() throws IOException {
        CpuList own = CpuList.own(Path.of("/proc/self/status"));
        assertThat(own.cpus()).isNotEmpty();
        assertThatThrownBy(() -> CpuList.parse("8000").requireWithin(own)).hasMessageContaining("8000");
    }
}
