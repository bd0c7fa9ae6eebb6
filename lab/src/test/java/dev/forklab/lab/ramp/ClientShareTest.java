package dev.forklab.lab.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientShareTest {
    @Test
    void splitsEveryLevelExactly() {
        assertThat(ClientShare.parse("0/3").of(100)).isEqualTo(34);
        assertThat(ClientShare.parse("2/3").of(100)).isEqualTo(33);
        assertThat(ClientShare.parse("2/3").of(2)).isZero();
        assertThat(ClientShare.parse("1/2").highest(Plans.of(7, 101, 3))).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1/1", "0/0", "-1/2", "a/b", "1/2/3"})
    void refusesWhatIsNoShare(String text) {
        assertThatThrownBy(() -> ClientShare.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--share");
    }
}
