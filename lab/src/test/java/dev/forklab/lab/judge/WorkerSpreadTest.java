package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WorkerSpreadTest {
    @Test
    void knowsTheBandAndTheIdleWorkersOfEvenHashing() {
        // 100 connections on 4 workers: mean 25, standard deviation 4.33, 3.02 of them for 0.125 % a tail.
        WorkerSpread spread = WorkerSpread.of(IntStream.of(30, 25, 25, 20)
                .mapToObj(connections -> load(connections, 1_000, 0.02))
                .toList());
        assertThat(spread.bandLow()).isBetween(12, 13);
        assertThat(spread.bandHigh()).isBetween(38, 39);
        assertThat(spread.connectionsMaxToMean()).isEqualTo(1.2);
        assertThat(spread.outliers()).isEmpty();
        assertThat(spread.idleWorkers()).isZero();
        // 4 connections on 4 workers: 4 (3/4)^4 are left without any.
        assertThat(WorkerSpread.of(IntStream.of(2, 2, 0, 0)
                                .mapToObj(connections -> load(connections, 1, 1))
                                .toList())
                        .idleExpected())
                .isCloseTo(1.266, within(0.001));
    }

    @Test
    void namesTheWorkerThatHasMoreThanHashingGives() {
        WorkerSpread spread = WorkerSpread.of(IntStream.of(70, 10, 10, 10)
                .mapToObj(connections -> load(connections, connections, 0.001 * connections))
                .toList());
        assertThat(spread.outliers())
                .hasSize(4)
                .first()
                .asString()
                .contains("has 70 connections, outside the 99 % band");
    }

    @Test
    void callsOnePercentOfEvenlyHashedServersUneven() {
        Random random = new Random(7);
        int servers = 20_000;
        long uneven = LongStream.range(0, servers)
                .filter(server -> {
                    int[] connections = new int[8];
                    IntStream.range(0, 200).forEach(connection -> connections[random.nextInt(8)]++);
                    return !WorkerSpread.of(IntStream.of(connections)
                                    .mapToObj(count -> load(count, 1, 1))
                                    .toList())
                            .outliers()
                            .isEmpty();
                })
                .count();
        // At most 1 %, less because counts are whole; three standard errors of room.
        assertThat((double) uneven / servers).isBetween(0.002, 0.0122);
    }

    @Test
    void namesTheWorkerThatPaysMoreForARequest() {
        double[] costs = {10, 10.4, 9.8, 10.1, 17};
        WorkerSpread spread = WorkerSpread.of(IntStream.range(0, costs.length)
                .mapToObj(worker -> new WorkerLoad(worker, 100 + worker, 20, 100_000, costs[worker] / 10))
                .toList());
        assertThat(spread.outliers())
                .containsExactly("worker 4 took 17.0 us of CPU a request, outside the spread of its siblings"
                        + " (median 10.1, deviation 0.3)");
    }

    @Test
    void doesNotNameAWorkerThatPaysLessThanAHundredthMoreThanEqualSiblings() {
        assertThat(withCosts(10, 10, 10, 10, 10.09).outliers()).isEmpty();
        assertThat(withCosts(10, 10, 10, 10, 10.2).outliers())
                .singleElement()
                .asString()
                .contains("worker 4");
    }

    private static WorkerSpread withCosts(double... costs) {
        return WorkerSpread.of(IntStream.range(0, costs.length)
                .mapToObj(worker -> new WorkerLoad(worker, 100 + worker, 20, 100_000, costs[worker] / 10))
                .toList());
    }

    @Test
    void expectsAllOfOneWorker() {
        WorkerSpread spread = WorkerSpread.of(IntStream.of(10_000)
                .mapToObj(connections -> load(connections, 1, 1))
                .toList());
        assertThat(spread.bandLow()).isEqualTo(10_000);
        assertThat(spread.bandHigh()).isEqualTo(10_000);
        assertThat(spread.outliers()).isEmpty();
    }

    @Test
    void hasNoSpreadOfTwo() {
        assertThat(WorkerSpread.of(IntStream.of(10, 90)
                                .mapToObj(cost -> new WorkerLoad(0, 1, 20, 100_000, cost / 10.0))
                                .toList())
                        .outliers())
                .isEmpty();
    }

    private static WorkerLoad load(long connections, long requests, double cpuSeconds) {
        return new WorkerLoad(0, 1, connections, requests, cpuSeconds);
    }
}
