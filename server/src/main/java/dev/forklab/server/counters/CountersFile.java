package dev.forklab.server.counters;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * The counters of all workers in one mapped file: for each worker a line of totals and a line per event loop. They
 * survive the death of a worker, and reading them costs the event loops nothing.
 */
public final class CountersFile {
    /** Two cache lines of 64 bytes: the prefetcher of x86 fetches them in pairs. */
    static final long LINE_BYTES = 128;

    private static final int MAX_SWEEPS = 5;
    /** A thousandth of a second is a thousandth of the shortest window. */
    private static final long QUICK_SWEEP_MICROS = 1000;

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

    /**
     * All workers in one sweep. On a busy CPU the reader can be put aside in the middle of one; then it is swept again,
     * and the quickest of at most {@value #MAX_SWEEPS} counts.
     *
     * @param clockMicros epoch microseconds
     */
    public CounterSnapshot snapshot(LongSupplier clockMicros) {
        CounterSnapshot best = sweep(clockMicros);
        for (int sweeps = 1; sweeps < MAX_SWEEPS && best.sweepMicros() > QUICK_SWEEP_MICROS; sweeps++) {
            CounterSnapshot again = sweep(clockMicros);
            best = again.sweepMicros() < best.sweepMicros() ? again : best;
        }
        return best;
    }

    private CounterSnapshot sweep(LongSupplier clockMicros) {
        long before = clockMicros.getAsLong();
        List<CounterReading> readings =
                IntStream.range(0, workers).mapToObj(this::read).toList();
        long micros = clockMicros.getAsLong() - before;
        return new CounterSnapshot(before + micros / 2, micros, readings);
    }

    private MemorySegment line(int worker, int line) {
        if (worker < 0 || worker >= workers || line < 0 || line > eventLoops) {
            throw new IndexOutOfBoundsException("worker " + worker + ", line " + line);
        }
        return mapped.asSlice(LINE_BYTES * (worker * (1L + eventLoops) + line), LINE_BYTES);
    }
}
