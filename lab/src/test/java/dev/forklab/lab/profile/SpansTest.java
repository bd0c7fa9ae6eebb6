package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpansTest {
    private final Spans spans = new Spans();

    @Test
    void countsWhatLiesInSeveralOnceInTheUnionAndEachTimeInTheSum() {
        spans.add(100, 200);
        spans.add(0, 50);
        spans.add(150, 300);
        spans.add(160, 170);
        assertThat(spans.unionNanos()).isEqualTo(250);
        assertThat(spans.sumNanos()).isEqualTo(310);
    }

    @Test
    void theUnionOfNoneIsNothing() {
        assertThat(spans.isEmpty()).isTrue();
        assertThat(spans.unionNanos()).isZero();
    }
}
