package dev.forklab.server.counters;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;

/**
 * The counters of all workers in one mapped file: for each worker a line of totals and a line per event loop. They
 * survive the death of a worker, and reading them costs the event loops nothing.
 */
public final class CountersFile {
    /** Two cache lines of 64 bytes: the prefetcher of x86 fetches them in pairs. */
    static final long LINE_BYTES = 128;

    private final MemorySegment mapped;
    private final int workers;
    private final int eventLoops;

    private CountersFile(MemorySegment mapped, int workers, int eventLoops) {
        this.mapped = mapped;
        this.workers = workers;
        this.eventLoops = eventLoops;
    }

    /**
     * Maps the file, making it if it is not there; the mapping lives as long as the process.
     *
     * @param workers how many workers the file is for
     * @param eventLoops of each worker
     */
    public static CountersFile open(Path file, int workers, int eventLoops) throws IOException {
        long bytes = LINE_BYTES * workers * (1L + eventLoops);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment mapped = channel.map(MapMode.READ_WRITE, 0, bytes, Arena.global());
            return new CountersFile(mapped, workers, eventLoops);
        }
    }

    /** The line of one event loop; only that event loop may write it. */
    public LoopCounters loop(int worker, int loop) {
        return new LoopCounters(line(worker, 1 + loop));
    }

    /** The line of one worker's totals; only that worker may write it. */
    public WorkerTotals totals(int worker) {
        return new WorkerTotals(line(worker, 0));
    }

    /** Forgets the connections of a worker that is dead: nobody is left to count them as closed. */
    public void forgetOpenConnections(int worker) {
        IntStream.range(0, eventLoops).forEach(loop -> loop(worker, loop).forgetOpenConnections());
    }

    /** The sums of one worker, read while it runs. */
    public CounterReading read(int worker) {
        return IntStream.range(0, eventLoops)
                .mapToObj(loop -> loop(worker, loop).read())
                .reduce(totals(worker).read(), CounterReading::plus);
    }

    private MemorySegment line(int worker, int line) {
        if (worker < 0 || worker >= workers || line < 0 || line > eventLoops) {
            throw new IndexOutOfBoundsException("worker " + worker + ", line " + line);
        }
        return mapped.asSlice(LINE_BYTES * (worker * (1L + eventLoops) + line), LINE_BYTES);
    }
}
