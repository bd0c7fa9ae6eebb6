package dev.forklab.server.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayloadIndexTest {
    private static final int SIZE = 500;

    @ParameterizedTest
    @EnumSource
    void coversThePoolAndNothingBeyond(IndexKind kind) {
        PayloadIndex index = kind.create(SIZE, 1, 0);
        assertThat(IntStream.range(0, 20_000).map(i -> index.next()).distinct())
                .hasSize(SIZE)
                .allMatch(i -> i >= 0 && i < SIZE);
    }

    @ParameterizedTest
    @EnumSource
    void drawsTheSameSequenceFromTheSameSeed(IndexKind kind) {
        assertThat(sequence(kind, 1)).isEqualTo(sequence(kind, 1)).isNotEqualTo(sequence(kind, 2));
    }

    @ParameterizedTest
    @EnumSource
    void isSharedByManyThreads(IndexKind kind) throws Exception {
        PayloadIndex index = kind.create(SIZE, 1, 0);
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            threads.invokeAll(Collections.nCopies(4, () -> IntStream.range(0, 10_000)
                    .map(i -> index.next())
                    .mapToObj(seen::add)
                    .toList()));
        }
        assertThat(seen).hasSize(SIZE).allMatch(i -> i >= 0 && i < SIZE);
    }

    private static int[] sequence(IndexKind kind, long seed) {
        PayloadIndex index = kind.create(SIZE, seed, 0);
        return IntStream.range(0, 100).map(i -> index.next()).toArray();
    }
}
