package dev.forklab.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitRulesTest {
    private static final String PARK = "jdk.internal.misc.Unsafe.park java.util.concurrent.locks.LockSupport.park ";

    @Test
    void tellsAHolderOfTheServersLockFromAWaiter() throws IOException {
        Wait hold = wait(
                WaitKind.PARK,
                null,
                "vert.x-eventloop-thread-0",
                PARK + "dev.forklab.server.pool.LockedIndex.hold dev.forklab.server.pool.LockedIndex.next");
        assertThat(WaitRules.load().sort(hold).kind()).isEqualTo(WaitKind.HOLDING);
        assertThat(WaitRules.load().sort(hold).site()).isEqualTo("dev.forklab.server.pool.LockedIndex.hold");
        Wait enter = wait(
                WaitKind.MONITOR,
                "java.lang.Object",
                "vert.x-eventloop-thread-0",
                "dev.forklab.server.pool.LockedIndex.next");
        assertThat(WaitRules.load().sort(enter).kind()).isEqualTo(WaitKind.MONITOR);
    }

    @ParameterizedTest
    @CsvSource({
        "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject, java.util.concurrent.ThreadPoolExecutor.getTask, pool-1-thread-1, IDLE",
        "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject, java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.take, x, IDLE",
        "java.util.concurrent.ForkJoinPool, java.util.concurrent.ForkJoinPool.awaitWork, ForkJoinPool-1-worker-1, IDLE",
        "java.util.concurrent.CountDownLatch$Sync, java.util.concurrent.CountDownLatch.await, main, IDLE",
        "java.util.concurrent.CountDownLatch$Sync, java.util.concurrent.CountDownLatch.await, request-1, PARK",
        "java.util.concurrent.CountDownLatch$Sync, java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire, request-1, PARK",
        "java.util.concurrent.locks.ReentrantLock$NonfairSync, java.util.concurrent.ThreadPoolExecutor.getTask, pool-1-thread-1, LOCK",
        "java.util.concurrent.locks.ReentrantReadWriteLock$FairSync, app.Service.serve, request-1, LOCK",
        "app.Mutex$Sync, java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire, request-1, LOCK",
        "app.Latch$Sync, java.util.concurrent.locks.AbstractQueuedSynchronizer.acquireSharedInterruptibly, request-1, PARK",
        "app.Queue, app.Queue.take, request-1, PARK"
    })
    void sortsParksByWhatTheyWaitFor(String type, String frame, String thread, WaitKind kind) throws IOException {
        Wait wait = wait(WaitKind.PARK, type, thread, PARK + frame + " app.Main.run");
        assertThat(WaitRules.load().sort(wait).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "WAIT, java.util.TaskQueue, java.util.TimerThread.mainLoop, vertx-blocked-thread-checker, IDLE",
        "WAIT, java.lang.Object, app.Service.serve, request-1, WAIT",
        "WAIT, java.lang.Thread, java.lang.Thread.join, main, IDLE",
        "SLEEP, , java.lang.Thread.sleep, main, SLEEP",
        "MONITOR, app.Queue, java.util.concurrent.ThreadPoolExecutor.getTask, pool-1-thread-1, MONITOR",
        "MONITOR, jdk.jfr.internal.PlatformRecorder, jdk.jfr.internal.PlatformRecorder.periodicTask, JFR Periodic Tasks, RECORDER"
    })
    void leavesTheOtherEventsWhatTheyAreButForIdleThreads(
            WaitKind source, String type, String frame, String thread, WaitKind kind) throws IOException {
        Wait wait = wait(source, type, thread, frame + " java.lang.Thread.run");
        assertThat(WaitRules.load().sort(wait).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "jdk.internal.misc.Unsafe.park java.util.concurrent.locks.LockSupport.park"
                + " java.util.concurrent.locks.ReentrantLock.lock app.Main.next app.Main.run, app.Main.next",
        "java.lang.Object.wait0 java.lang.Object.wait app.Queue.take, app.Queue.take",
        "java.lang.Thread.sleep0 java.lang.Thread.sleep java.util.concurrent.TimeUnit.sleep app.Main.nap, app.Main.nap",
        "jdk.internal.misc.Unsafe.park java.util.concurrent.locks.LockSupport.park"
                + " java.util.concurrent.LinkedBlockingQueue.take java.util.concurrent.ThreadPoolExecutor.getTask"
                + " java.lang.Thread.run, java.util.concurrent.LinkedBlockingQueue.take",
        "java.util.concurrent.ConcurrentHashMap.compute app.Cache.get, app.Cache.get"
    })
    void namesTheFirstMethodBelowTheMachinery(String frames, String site) {
        assertThat(WaitSite.of(stack(frames))).isEqualTo(site);
    }

    @Test
    void refusesARuleThatIsNotOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaitRules.parse("idle | * | app.Main.run"))
                .withMessageContaining("idle | * | app.Main.run");
    }

    private static Wait wait(WaitKind source, String type, String thread, String frames) {
        return new Wait(source, Optional.ofNullable(type), stack(frames), thread);
    }

    private static Stack stack(String frames) {
        List<Frame> all = Stream.of(frames.split(" "))
                .map(frame -> new Frame(
                        frame.substring(0, frame.lastIndexOf('.')), frame.substring(frame.lastIndexOf('.') + 1)))
                .toList();
        return new Stack(all, false);
    }
}
