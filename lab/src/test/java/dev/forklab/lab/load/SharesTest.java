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
    void thoseBeforeAreTheSumOfTheirShares() {
        for (int total = 0; total < 50; total++) {
            int before = 0;
            for (int index = 0; index < 7; index++) {
                assertThat(Shares.before(total, 7, index)).isEqualTo(before);
                before += Shares.of(total, 7, index);
            }
        }
    }

    @Test
    void refusesAPartThatIsNotThere() {
        assertThatThrownBy(() -> Shares.of(10, 2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shares.before(10, 2, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
