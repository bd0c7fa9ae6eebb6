package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.forklab.lab.profile.workload.IdlePools;
import dev.forklab.lab.profile.workload.LockBottleneck;
import dev.forklab.lab.profile.workload.LockHolder;
import dev.forklab.lab.profile.workload.MonitorBottleneck;
import dev.forklab.lab.profile.workload.Sleeper;
import dev.forklab.lab.profile.workload.Truth;
import dev.forklab.lab.profile.workload.VirtualBottleneck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workloads whose waiting is known, in JVMs of their own. */
@Timeout(120)
class WaitsIT {
    private static final String PACKAGE = "dev.forklab.lab.profile.workload.";

    @TempDir
    private Path folder;

    private Truth truth;
    private WaitTaker waits;
    private VirtualThreadTaker virtualThreads;
    private LockUseTaker locks;

    @Test
    void namesTheMethodThatWaitsForAMonitor() throws Exception {
        run(WaitRules.load(), MonitorBottleneck.class, "shared");
        Contention site = waits.mutex().sites().getFirst();
        assertThat(site.name()).isEqualTo(PACKAGE + "MonitorBottleneck.next");
        assertThat(site.waits().seconds()).isCloseTo(truth.waitedSeconds(), withPercentage(10));
        assertThat(site.previousOwners()).containsOnlyKeys("worker-0", "worker-1", "worker-2", "worker-3");
        assertThat(waits.mutex().locks().getFirst().name()).isEqualTo("java.lang.Object");
        BlockedSite row = blocked("MonitorBottleneck.next", "monitor");
        assertThat(row.seconds()).isCloseTo(truth.waitedSeconds(), withPercentage(10));
        assertThat(row.percentOfWall())
                .isCloseTo(100 * truth.waitedSeconds() / truth.windowSeconds(), withPercentage(10));
        // Four threads that do nothing else: three wait at any time.
        LockUse use = locks.worst().orElseThrow();
        assertThat(use.site()).isEqualTo(PACKAGE + "MonitorBottleneck.next");
        assertThat(use.share()).isBetween(0.9, 1.0);
    }

    @Test
    void namesItNoMoreWhenEveryThreadHasItsOwnMonitor() throws Exception {
        run(WaitRules.load(), MonitorBottleneck.class, "own");
        assertThat(contentious()).isEmpty();
        assertThat(locks.worst().map(LockUse::share).orElse(0.0)).isLessThan(0.05);
    }

    @ParameterizedTest
    @CsvSource({
        "ReentrantLock, java.util.concurrent.locks.ReentrantLock$NonfairSync",
        "ReentrantReadWriteLock, java.util.concurrent.locks.ReentrantReadWriteLock$NonfairSync",
        "StampedLock, java.util.concurrent.locks.StampedLock",
        "OwnLock, dev.forklab.lab.profile.workload.OwnLock$Mutex"
    })
    void namesTheMethodThatWaitsForALock(String kind, String type) throws Exception {
        run(WaitRules.load(), LockBottleneck.class, kind, "shared");
        Contention site = waits.mutex().sites().getFirst();
        assertThat(site.name()).isEqualTo(PACKAGE + (kind.equals("OwnLock") ? "OwnLock.lock" : "LockBottleneck.next"));
        assertThat(site.waits().seconds()).isCloseTo(truth.waitedSeconds(), withPercentage(10));
        assertThat(waits.mutex().locks().getFirst().name()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"ReentrantLock", "ReentrantReadWriteLock", "StampedLock", "OwnLock"})
    void namesItNoMoreWhenEveryThreadHasItsOwnLock(String kind) throws Exception {
        run(WaitRules.load(), LockBottleneck.class, kind, "own");
        assertThat(contentious()).isEmpty();
    }

    @Test
    void namesTheMethodThatSleeps() throws Exception {
        run(WaitRules.load(), Sleeper.class, "5");
        BlockedSite row = waits.block().sites().getFirst();
        assertThat(row.site()).isEqualTo(PACKAGE + "Sleeper.nap");
        assertThat(row.kind()).isEqualTo("sleep");
        assertThat(row.count()).isEqualTo(truth.count());
        assertThat(row.seconds()).isCloseTo(truth.waitedSeconds(), withPercentage(10));
        assertThat(contentious()).isEmpty();
    }

    @Test
    void namesItNoMoreWhenItDoesNotSleep() throws Exception {
        run(WaitRules.load(), Sleeper.class, "0");
        assertThat(waits.block().sites()).extracting(BlockedSite::site).doesNotContain(PACKAGE + "Sleeper.nap");
    }

    @Test
    void setsIdlePoolsApart() throws Exception {
        run(WaitRules.load(), IdlePools.class, "idle");
        List<IdlePool> idle = waits.block().idle();
        assertThat(waits.block().sites()).extracting(BlockedSite::site).containsOnly(PACKAGE + "IdlePools.main");
        assertThat(idle.stream().mapToDouble(IdlePool::seconds).sum())
                .isCloseTo(truth.waitedSeconds(), withPercentage(10));
        assertThat(idle)
                .extracting(IdlePool::reason)
                .anyMatch(reason -> reason.startsWith("pool worker"))
                .anyMatch(reason -> reason.startsWith("scheduled pool"))
                .anyMatch(reason -> reason.startsWith("fork-join worker"));
    }

    @Test
    void doesNotSetPoolsApartWhoseTasksWaitForALock() throws Exception {
        run(WaitRules.load(), IdlePools.class, "contend");
        Contention site = waits.mutex().sites().getFirst();
        assertThat(site.name()).isEqualTo(PACKAGE + "IdlePools.serve");
        assertThat(site.waits().count()).isEqualTo(8);
        assertThat(site.waits().seconds()).isCloseTo(truth.waitedSeconds(), withPercentage(10));
        assertThat(blocked("IdlePools.serve", "lock").sharePercent()).isGreaterThan(80);
    }

    @Test
    void cutsWaitsToTheWindowThatTheyReachBeyond() throws Exception {
        Path recording = Workload.record(IdlePools.class, folder, "contend");
        truth = Truth.read(Workload.output(recording));
        long quarter = (truth.stopNanos() - truth.startNanos()) / 4;
        read(recording, WaitRules.load(), new ProfileWindow(truth.startNanos() + quarter, truth.stopNanos() - quarter));
        assertThat(waits.mutex().seconds()).isCloseTo(truth.waitedSeconds() / 2, withPercentage(10));
        assertThat(blocked("IdlePools.serve", "lock").percentOfWall()).isCloseTo(800, withPercentage(10));
        assertThat(waits.block().unparksPerSecond()).isLessThan(8);
        assertThat(waits.mutex().sites().getFirst().waits().maxUs()).isGreaterThan(3 * quarter / 1e3);
    }

    @Test
    void setsAParkInsideALockApartFromWaitingForIt() throws Exception {
        run(holders(), LockHolder.class, "1");
        assertThat(contentious()).isEmpty();
        assertThat(waits.block().sites()).extracting(BlockedSite::site).noneMatch(site -> site.startsWith(PACKAGE));
        assertThat(waits.block().holding()).singleElement().satisfies(hold -> {
            assertThat(hold.site()).isEqualTo(PACKAGE + "LockHolder.hold");
            assertThat(hold.count()).isEqualTo(truth.count());
            assertThat(hold.meanUs()).isCloseTo(truth.waitedNanos() / 1e3 / truth.count(), withPercentage(10));
        });
        assertThat(waits.block().unparksPerSecond()).isCloseTo(truth.count() / truth.windowSeconds(), within(10.0));
    }

    @Test
    void countsThoseThatWaitForAHolder() throws Exception {
        run(holders(), LockHolder.class, "3");
        assertThat(contentious()).containsExactly(PACKAGE + "LockHolder.next");
        assertThat(locks.worst().orElseThrow().share()).isBetween(0.9, 1.0);
        assertThat(waits.block().holding()).singleElement().satisfies(hold -> assertThat(hold.seconds())
                .isCloseTo(truth.waitedSeconds(), withPercentage(10)));
    }

    @Test
    void saysThatVirtualThreadsWaitUnseen() throws Exception {
        run(WaitRules.load(), VirtualBottleneck.class, "virtual");
        assertThat(virtualThreads.note().orElseThrow()).contains("virtual threads");
        assertThat(contentious()).isEmpty();
    }

    @Test
    void saysNothingOfVirtualThreadsWhereThereAreNone() throws Exception {
        run(WaitRules.load(), VirtualBottleneck.class, "platform");
        assertThat(virtualThreads.note()).isEmpty();
        assertThat(contentious()).isNotEmpty();
        run(WaitRules.load(), IdlePools.class, "idle");
        assertThat(virtualThreads.note()).isEmpty();
    }

    private void run(WaitRules rules, Class<?> main, String... args) throws IOException, InterruptedException {
        Path recording = Workload.record(main, folder, args);
        truth = Truth.read(Workload.output(recording));
        read(recording, rules, new ProfileWindow(truth.startNanos(), truth.stopNanos()));
    }

    private void read(Path recording, WaitRules rules, ProfileWindow window) throws IOException {
        waits = new WaitTaker(window, new Stacks(), rules);
        virtualThreads = new VirtualThreadTaker();
        locks = new LockUseTaker(window, rules);
        RecordingReader.read(recording, List.of(waits, virtualThreads, locks));
    }

    /** The lab's rules, and one for this workload. */
    private static WaitRules holders() throws IOException {
        String rules = Files.readString(Path.of("src/main/resources/waits.rules"));
        return WaitRules.parse("holding | - | " + PACKAGE + "LockHolder.hold | * | holds the lock meanwhile\n" + rules);
    }

    /** Where more than a hundredth of a thread waited for locks: while the JVM starts, it contends a little itself. */
    private List<String> contentious() {
        return waits.mutex().sites().stream()
                .filter(site -> site.waits().seconds() > truth.windowSeconds() / 100)
                .map(Contention::name)
                .toList();
    }

    private BlockedSite blocked(String site, String kind) {
        return waits.block().sites().stream()
                .filter(row -> row.site().equals(PACKAGE + site) && row.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
