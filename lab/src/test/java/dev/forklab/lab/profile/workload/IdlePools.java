package dev.forklab.lab.profile.workload;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Pools of four kinds, two threads each, that get work twice, a second apart: nothing, or to take a lock that another
 * thread keeps meanwhile. The main thread waits for the end.
 */
public final class IdlePools {
    private static final ReentrantLock LOCK = new ReentrantLock();

    public static void main(String[] args) throws InterruptedException {
        List<ExecutorService> pools = List.of(
                Executors.newFixedThreadPool(2),
                Executors.newCachedThreadPool(),
                Executors.newScheduledThreadPool(2),
                new ForkJoinPool(2));
        CountDownLatch first = new CountDownLatch(8);
        pools.forEach(pool -> submitTwo(pool, () -> meet(first)));
        first.await();
        for (ExecutorService pool : pools) {
            awaitIdle(pool);
        }
        long start = Truth.now();
        boolean contend = args[0].equals("contend");
        if (contend) {
            LOCK.lock();
            pools.forEach(pool -> submitTwo(pool, IdlePools::serve));
        }
        TimeUnit.SECONDS.sleep(1);
        long stop = Truth.now();
        if (contend) {
            LOCK.unlock();
        }
        CountDownLatch last = new CountDownLatch(8);
        pools.forEach(pool -> submitTwo(pool, () -> meet(last)));
        last.await();
        pools.forEach(ExecutorService::shutdownNow);
        new Truth(start, stop, 8, 8 * (stop - start)).print();
    }

    private static void awaitIdle(ExecutorService pool) throws InterruptedException {
        while ((pool instanceof ForkJoinPool workers
                        ? workers.getActiveThreadCount()
                        : ((ThreadPoolExecutor) pool).getActiveCount())
                > 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static void submitTwo(ExecutorService pool, Runnable task) {
        pool.execute(task);
        pool.execute(task);
    }

    /** Keeps a pool's thread until all threads of all pools have one task each. */
    private static void meet(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void serve() {
        LOCK.lock();
        LOCK.unlock();
    }
}
