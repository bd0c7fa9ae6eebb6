package dev.forklab.lab.profile;

import java.util.List;

/**
 * All views of one recording, or of several together.
 *
 * @param name the JVM's, or what the several are together
 * @param timed empty where no method was timed
 * @param notes what a reader of the mutex and the block view must know
 */
public record JvmProfile(
        String name,
        CpuView cpu,
        MutexView mutex,
        BlockView block,
        TimedView timed,
        HeapView heap,
        LedgerView ledger,
        LoopEvents loops,
        InstrumentView instrument,
        List<String> notes) {}
