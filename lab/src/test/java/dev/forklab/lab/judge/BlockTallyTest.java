package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTallyTest {
    @ParameterizedTest
    @CsvSource({
        // planned, spare, attempted, invalid, another
        "10, 3, 9, 5, true",
        "10, 3, 10, 0, false",
        "10, 3, 10, 1, true",
        "10, 3, 11, 1, false",
        "10, 3, 12, 3, true",
        "10, 3, 13, 3, false",
        // 4 of 13 are over 30 %: no verdict comes of it any more
        "10, 3, 10, 4, false",
        "5, 2, 5, 2, true",
        "5, 2, 5, 3, false",
        "5, 0, 5, 1, false"
    })
    void aSpareBlockIsNeededWhileOneIsLackingAndAVerdictMayComeOfIt(
            int planned, int spare, int attempted, int invalid, boolean another) {
        assertThat(new BlockTally(planned, spare, attempted, invalid).another()).isEqualTo(another);
    }
}
