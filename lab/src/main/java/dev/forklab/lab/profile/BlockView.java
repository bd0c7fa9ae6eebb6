package dev.forklab.lab.profile;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * All waiting: for monitors and locks, other parks, Object.wait, sleep; idle pools and parks of a lock's holder apart. A
 * wait that has not ended when the recording stops is not recorded by the JDK.
 *
 * @param windowSeconds how long the window is
 * @param seconds blocked in the window, added up over threads and sites, without idle pools and holders
 * @param percentOfWall of the window that is; 100 is one thread
 * @param meanThreads that were blocked at a moment; a hundredth of that
 * @param parksPerSecond calls of LockSupport.park that began in the window, those of idle pools and holders, too
 * @param unparksPerSecond those that ended in the window: the JDK has no event of unpark
 * @param sites the longest first
 */
public record BlockView(
        double windowSeconds,
        double seconds,
        double percentOfWall,
        double meanThreads,
        double parksPerSecond,
        double unparksPerSecond,
        List<BlockedSite> sites,
        List<HoldSite> holding,
        List<IdlePool> idle) {
    /** Adds up rows of the same name, and computes the shares. */
    static BlockView of(
            double windowSeconds,
            double parksPerSecond,
            double unparksPerSecond,
            List<BlockedSite> sites,
            List<HoldSite> holding,
            List<IdlePool> idle) {
        double seconds = sites.stream().mapToDouble(BlockedSite::seconds).sum();
        return new BlockView(
                windowSeconds,
                seconds,
                100 * seconds / windowSeconds,
                seconds / windowSeconds,
                parksPerSecond,
                unparksPerSecond,
                BlockedSite.together(sites, windowSeconds),
                HoldSite.together(holding),
                IdlePool.together(idle));
    }

    /** Of several workers over one common window. */
    public static BlockView together(List<BlockView> workers) {
        return of(
                workers.stream().mapToDouble(BlockView::windowSeconds).max().orElseThrow(),
                sum(workers, BlockView::parksPerSecond),
                sum(workers, BlockView::unparksPerSecond),
                all(workers, BlockView::sites),
                all(workers, BlockView::holding),
                all(workers, BlockView::idle));
    }

    private static double sum(List<BlockView> workers, ToDoubleFunction<BlockView> part) {
        return workers.stream().mapToDouble(part).sum();
    }

    private static <T> List<T> all(List<BlockView> workers, Function<BlockView, List<T>> rows) {
        return workers.stream().flatMap(worker -> rows.apply(worker).stream()).toList();
    }
}
