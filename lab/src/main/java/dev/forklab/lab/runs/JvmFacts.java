package dev.forklab.lab.runs;

/**
 * What one JVM of the server has: as a plan asks for it, or as the JVM itself says.
 *
 * @param collector serial, parallel, g1, z; other for one that is none of them
 * @param heapMb the most that its heap may grow to, in units of 2^20 bytes
 * @param activeProcessors the CPUs that it sizes itself for
 * @param gcThreads of a collection that stops the program
 * @param compilerThreads of both compilers together, at the most
 */
public record JvmFacts(String collector, int heapMb, int activeProcessors, int gcThreads, int compilerThreads) {
    private static final int HEAP_MB_PER_EVENT_LOOP = 128;
    private static final int COMPILER_THREADS_PER_EVENT_LOOP = 2;

    /** What the server gives a JVM of so many event loops: each amount in proportion to them. */
    static JvmFacts of(int eventLoops) {
        return new JvmFacts(
                "parallel",
                HEAP_MB_PER_EVENT_LOOP * eventLoops,
                eventLoops,
                eventLoops,
                COMPILER_THREADS_PER_EVENT_LOOP * eventLoops);
    }
}
