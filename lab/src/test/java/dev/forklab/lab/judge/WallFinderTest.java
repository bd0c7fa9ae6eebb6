package dev.forklab.lab.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The wall is the resource that is nearest to its end; the next in use stands beside it. */
class WallFinderTest {
    private final Evidence evidence = new Evidence();
    private Utilisation lock;
    private CpuList cpus;

    @Test
    void aFullClientIsTheWallAndTheServerCouldDoMore() {
        evidence.watch = closed(0.97);
        Wall wall = find(8, worker(0, 2));
        assertThat(wall.bound()).isEqualTo(Bound.CLIENT);
        assertThat(wall.evidence())
                .isEqualTo("an event loop of client was on a CPU for 97 % and waited for one for 0 %");
        assertThat(wall.atLeast()).isTrue();
        assertThat(wall.runnerUp().bound()).isEqualTo(Bound.SERVER_CPU);
    }

    @Test
    void theHottestWorkerCountsNotTheHostsMean() {
        Wall wall = find(1, worker(0, 4.8));
        assertThat(wall.bound()).isEqualTo(Bound.SERVER_CPU);
        assertThat(wall.evidence()).isEqualTo("worker 0 took 96 % of the CPU it can use");
        assertThat(wall.atLeast()).isFalse();
        assertThat(wall.runnerUp().bound()).isEqualTo(Bound.CLIENT);
    }

    @Test
    void oneFullWorkerBesideAnIdleOneIsAnImbalance() {
        Wall wall = find(2, worker(0, 4.8), worker(1, 1));
        assertThat(wall.bound()).isEqualTo(Bound.IMBALANCE);
        assertThat(wall.evidence()).isEqualTo("worker 0 took 96 % of the CPU it can use, all of them 58 %");
        assertThat(find(2, worker(0, 4.8), worker(1, 4.6)).bound()).isEqualTo(Bound.SERVER_CPU);
    }

    @Test
    void fewConnectionsThatFillNothingAreTheWall() {
        Wall wall = find(4, worker(0, 2));
        assertThat(wall.bound()).isEqualTo(Bound.CONNECTIONS);
        assertThat(wall.evidence()).isEqualTo("10 requests under way for 4 event loops");
        assertThat(wall.atLeast()).isTrue();
    }

    @Test
    void manyConnectionsThatFillNothingMeetSomethingThatIsNotMeasured() {
        assertThat(find(2, worker(0, 2)).bound()).isEqualTo(Bound.UNKNOWN);
    }

    @Test
    void anOpenLoopThatReachesItsRateMeetsNone() {
        evidence.watch = new ClientWatch("response", null, 1.0, 0.01, 0.3, 0.0, "client", 0.0, 1.0);
        assertThat(find(2, worker(0, 2)).bound()).isEqualTo(Bound.NONE);
        evidence.watch = new ClientWatch("response", null, 0.9, 0.01, 0.3, 0.0, "client", 0.0, 1.0);
        assertThat(find(2, worker(0, 2)).bound()).isEqualTo(Bound.UNKNOWN);
    }

    @Test
    void aLockThatWasTakenAlmostAllTheTimeIsTheWall() {
        lock = new Utilisation(Bound.LOCK, 0.96, "a thread waited");
        Wall wall = find(2, worker(0, 2));
        assertThat(wall.bound()).isEqualTo(Bound.LOCK);
        assertThat(wall.atLeast()).isFalse();
        assertThat(wall.runnerUp().bound()).isEqualTo(Bound.CLIENT);
        lock = new Utilisation(Bound.LOCK, 0.5, "a thread waited");
        assertThat(find(2, worker(0, 2)).bound()).isEqualTo(Bound.UNKNOWN);
    }

    @Test
    void aClientThatWaitsForACpuIsTheWallAsWell() {
        evidence.watch = new ClientWatch("service", 0.01, null, null, 0.5, 0.48, "client", 0.0, null);
        assertThat(find(2, worker(0, 2)).bound()).isEqualTo(Bound.CLIENT);
    }

    /** The other half of the host's CPUs is for something else. */
    @Test
    void theCpusWhereTheWorkersMayRunAreFullWhileTheHostIsNot() {
        evidence.user = 4.9;
        assertThat(find(2, worker(0, 2.4), worker(1, 2.4)).bound()).isEqualTo(Bound.UNKNOWN);
        cpus = CpuList.parse("0");
        Wall wall = find(2, worker(0, 2.4), worker(1, 2.4));
        assertThat(wall.bound()).isEqualTo(Bound.SERVER_CPU);
        assertThat(wall.evidence()).isEqualTo("the server's CPUs were busy for 98 %");
    }

    @Test
    void oneCpuFullOfInterruptsIsTheNetworks() {
        evidence.user = 0.2;
        evidence.softirq = 4.6;
        Wall wall = find(2, worker(0, 2));
        assertThat(wall.bound()).isEqualTo(Bound.NETWORK);
        assertThat(wall.evidence()).isEqualTo("interrupts took 92 % of CPU 0 of server");
        assertThat(wall.atLeast()).isTrue();
    }

    @Test
    void whatTheCloudDidNotLetThroughIsTheWallWhateverElseIsFull() {
        evidence.exceeded = 12;
        Wall wall = find(1, worker(0, 4.9));
        assertThat(wall.bound()).isEqualTo(Bound.NETWORK);
        assertThat(wall.evidence())
                .startsWith("12 packets of ens5 on server exceeded its allowance: ")
                .contains("12 packets of ens5 on client exceeded");
        assertThat(wall.runnerUp().bound()).isEqualTo(Bound.SERVER_CPU);
    }

    @Test
    void theNextIsAnotherResource() {
        assertThat(find(1, worker(0, 4.9)).runnerUp().bound()).isEqualTo(Bound.CLIENT);
    }

    private Wall find(int eventLoops, WorkerLoad... workers) {
        return new WallFinder(
                        evidence.point(),
                        List.of(workers),
                        new ServerSize(eventLoops, cpus),
                        lock == null ? List.of() : List.of(lock))
                .find();
    }

    private static ClientWatch closed(double loop) {
        return new ClientWatch("service", 0.01, null, null, loop, 0.0, "client", 0.0, null);
    }

    /** Of the window's five seconds. */
    private static WorkerLoad worker(int worker, double cpuSeconds) {
        return new WorkerLoad(worker, 100 + worker, 5, 2_500, cpuSeconds);
    }
}
