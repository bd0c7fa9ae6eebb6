package dev.forklab.lab.runs;

/**
 * The kernel's cumulative TCP counters; {@code estab} is the number of established connections at the time.
 *
 * @param synRetrans connection requests and answers to them that were sent again; absent where the kernel does not count
 *     it, as {@code abortOnMemory}, connections given up for want of memory
 */
public record TcpCounters(
        long listenOverflows,
        long listenDrops,
        long retransSegs,
        long outSegs,
        long estab,
        Long synRetrans,
        Long abortOnMemory) {}
