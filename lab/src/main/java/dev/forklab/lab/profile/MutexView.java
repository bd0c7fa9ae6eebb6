package dev.forklab.lab.profile;

import java.util.List;

/**
 * Waiting for locks: monitors and the locks of java.util.concurrent. Of threads that hold one nothing is in it.
 *
 * @param windowSeconds how long the window is
 * @param count of waits
 * @param seconds that threads waited in the window, added up over threads
 * @param sites by the method that waits, the longest first
 * @param locks by the lock's class, the longest first
 */
public record MutexView(
        double windowSeconds, long count, double seconds, List<Contention> sites, List<Contention> locks) {
    /** Of several workers over one common window. */
    public static MutexView together(List<MutexView> workers) {
        return new MutexView(
                workers.stream().mapToDouble(MutexView::windowSeconds).max().orElseThrow(),
                workers.stream().mapToLong(MutexView::count).sum(),
                workers.stream().mapToDouble(MutexView::seconds).sum(),
                Contention.together(workers.stream()
                        .flatMap(worker -> worker.sites.stream())
                        .toList()),
                Contention.together(workers.stream()
                        .flatMap(worker -> worker.locks.stream())
                        .toList()));
    }
}
