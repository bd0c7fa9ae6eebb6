package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WindowTest {
    @Test
    void beginsAtTheFirstWholeSecondAfterTheLeadIn() {
        assertThat(Window.after(10_000_001, 1, 5)).isEqualTo(new Window(12_000_000, 5));
        assertThat(Window.after(10_000_000, 1, 5)).isEqualTo(new Window(11_000_000, 5));
    }

    @Test
    void refusesAStartInsideASecond() {
        assertThatThrownBy(() -> new Window(1_500_000, 1)).hasMessageContaining("whole epoch seconds");
    }
}
