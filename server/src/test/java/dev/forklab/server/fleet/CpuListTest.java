package dev.forklab.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuListTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0; 1", "0-3; 4", "0-3,7; 5", "1,1,0-1; 2", "0-127; 128"})
    void countsTheCpusOfAList(String text, int count) {
        assertThat(CpuList.parse("--cpus", text).count()).isEqualTo(count);
    }

    @Test
    void knowsWhatItHasAloneAndInCommon() {
        CpuList list = CpuList.parse("--cpus", "0-3,7");
        assertThat(list.without(CpuList.parse("--cpus", "1-2"))).isEqualTo("0,3,7");
        assertThat(list.without(list)).isEmpty();
        assertThat(list.overlaps(CpuList.parse("--cpus", "4-7"))).isTrue();
        assertThat(list.overlaps(CpuList.parse("--cpus", "4-6"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a", "3-1", "-1", "1-", "0,", "0 1", "1-2-3", "999999"})
    void refusesWhatIsNoList(String text) {
        assertThatThrownBy(() -> CpuList.parse("--cpus", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--cpus " + text + ": allowed a list of CPUs such as 0-3,7");
    }
}
