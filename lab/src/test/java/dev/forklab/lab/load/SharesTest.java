package dev.forklab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Test
    void allSharesTogetherAreTheWhole() {
        for (int total = 0; total < 200; total++) {
            for (int parts = 1; parts < 40; parts++) {
                int count = parts;
                int whole = total;
                assertThat(IntStream.range(0, parts)
                                .map(i -> Shares.of(whole, count, i))
                                .sum())
                        .isEqualTo(total);
            }
        }
    }

    @Test
    void theRemainderGoesToTheFirst() {
        assertThat(IntStream.range(0, 4).map(i -> Shares.of(10, 4, i))).containsExactly(3, 3, 2, 2);
    }

    @Test
    void refusesAPartThatIsNotThere() {
        assertThatThrownBy(() -> Shares.of(10, 2, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
