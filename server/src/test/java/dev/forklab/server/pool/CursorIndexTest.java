package dev.forklab.server.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CursorIndexTest {
    @Test
    void startsOverWhenAllDrawnIndicesAreUsed() {
        CursorIndex index = new CursorIndex(1_000_000, 3);
        int first = index.next();
        IntStream.range(1, 1 << 20).forEach(i -> index.next());
        assertThat(index.next()).isEqualTo(first);
    }
}
