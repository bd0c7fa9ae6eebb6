package dev.forklab.server.fleet;

import dev.forklab.server.counters.WorkerTotals;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Writes this JVM's compiler, collector and safepoint time into the counters file once a second, on a thread of its own. */
final class TotalsClock implements AutoCloseable {
    private static final int PERIOD_SECONDS = 1;

    private final WorkerTotals totals;
    private final CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final Safepoints safepoints = new Safepoints();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("totals").factory());

    TotalsClock(WorkerTotals totals) {
        this.totals = totals;
    }

    void start() {
        clock.scheduleAtFixedRate(this::writeOrEnd, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** Of counters that stand still everybody would read that nothing is compiled, and nothing paused: such a worker must not serve. */
    private void writeOrEnd() {
        try {
            write();
        } catch (Throwable e) {
            System.err.println("totals: " + e);
            Runtime.getRuntime().halt(1);
        }
    }

    private void write() {
        long gcMillis = collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        // A JVM that only interprets has no compiler.
        long compileMillis = compilation == null ? 0 : compilation.getTotalCompilationTime();
        totals.write(compileMillis, gcMillis, safepoints.millis());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        write();
    }
}
