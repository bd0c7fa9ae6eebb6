package dev.forklab.server.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartLimitTest {
    private final RestartLimit limit = new RestartLimit(2, Duration.ofSeconds(30));

    @Test
    void grantsNoMoreThanTheLimitWithinItsTime() {
        assertThat(grants(0)).isTrue();
        assertThat(grants(10)).isTrue();
        assertThat(grants(29)).isFalse();
    }

    @Test
    void grantsAgainWhenTheFirstIsLongAgo() {
        assertThat(grants(0)).isTrue();
        assertThat(grants(10)).isTrue();
        assertThat(grants(31)).isTrue();
        assertThat(grants(32)).isFalse();
    }

    private boolean grants(int second) {
        return limit.grants(Instant.ofEpochSecond(second));
    }
}
