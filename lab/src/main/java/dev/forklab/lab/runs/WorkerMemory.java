package dev.forklab.lab.runs;

import java.util.List;

/**
 * memory-&lt;i&gt;.json: one worker's memory just after its recording was stopped. What could not be read is absent, and
 * a note says why.
 *
 * @param heapCommittedBytes what the JVM holds for its heap, used or not
 * @param nativeAreas all that the JVM allocates itself, the Java heap among it, mapped files not
 */
public record WorkerMemory(
        int worker,
        long pid,
        List<String> collectors,
        Integer threads,
        Long heapCommittedBytes,
        LiveHeap live,
        List<NativeArea> nativeAreas,
        List<BufferPool> bufferPools,
        List<String> notes) {}
