package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CpuListTest {
    @Test
    void readsRangesAndSingles() {
        assertThat(CpuList.parse("0-2,8").cpus()).containsExactly(0, 1, 2, 8);
    }

    @Test
    void refusesWhatIsNoList() {
        assertThatIllegalArgumentException().isThrownBy(() -> CpuList.parse("all"));
    }
}
