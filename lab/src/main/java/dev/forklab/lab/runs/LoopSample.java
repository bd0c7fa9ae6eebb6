package dev.forklab.lab.runs;

/**
 * One event-loop thread, all cumulative, as the scheduler (schedstat) and its wait channel tell.
 *
 * @param name as the kernel has it: the first 15 characters
 * @param cpuSeconds since the thread's start, as {@code runQueueSeconds}, in which it could have run, and {@code slices}
 * @param slices how often it got onto a CPU
 * @param looks how often its wait channel was looked at
 * @param idleLooks how often it was then asleep in epoll_wait; absent where the observer may not read wait channels
 */
public record LoopSample(
        long tid, String name, double cpuSeconds, double runQueueSeconds, long slices, long looks, Long idleLooks) {}
