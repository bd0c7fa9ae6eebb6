package dev.forklab.lab.record;

import dev.forklab.lab.runs.BufferPool;
import dev.forklab.lab.runs.LiveHeap;
import dev.forklab.lab.runs.NativeArea;
import dev.forklab.lab.runs.WorkerMemory;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.PlatformManagedObject;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** Asks a worker what its memory holds. One answer that fails is a note, and the others count. */
final class MemoryReader {
    private final WorkerConnection connection;
    private final List<String> notes = new ArrayList<>();

    /** One question to the worker. */
    private interface Question<T> {
        T ask() throws IOException;
    }

    MemoryReader(WorkerConnection connection) {
        this.connection = connection;
    }

    /** Forces a full collection, for the histogram counts what it leaves. */
    WorkerMemory read() throws IOException {
        connection.checkPid();
        LiveHeap live = ask("class histogram", () -> ClassHistogram.parse(connection.command("gcClassHistogram")));
        return new WorkerMemory(
                connection.address().worker(),
                connection.pid(),
                ask("collectors", this::collectors),
                ask("threads", () -> bean(ThreadMXBean.class).getThreadCount()),
                ask("heap", () -> bean(MemoryMXBean.class).getHeapMemoryUsage().getCommitted()),
                live,
                ask("native memory", this::nativeAreas),
                ask("buffer pools", this::bufferPools),
                List.copyOf(notes));
    }

    private List<NativeArea> nativeAreas() throws IOException {
        return NativeMemory.parse(connection.command("vmNativeMemory", "summary", "scale=B"));
    }

    private List<String> collectors() throws IOException {
        return beans(GarbageCollectorMXBean.class).stream()
                .map(GarbageCollectorMXBean::getName)
                .toList();
    }

    private List<BufferPool> bufferPools() throws IOException {
        return beans(BufferPoolMXBean.class).stream()
                .map(pool -> new BufferPool(pool.getName(), pool.getCount(), pool.getMemoryUsed()))
                .toList();
    }

    private <T extends PlatformManagedObject> T bean(Class<T> type) throws IOException {
        return ManagementFactory.getPlatformMXBean(connection.beans(), type);
    }

    private <T extends PlatformManagedObject> List<T> beans(Class<T> type) throws IOException {
        return ManagementFactory.getPlatformMXBeans(connection.beans(), type);
    }

    /** Null when it fails. A proxy throws unchecked what befalls the connection. */
    private <T> T ask(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (IOException | RuntimeException e) {
            notes.add(what + ": " + e.getMessage());
            return null;
        }
    }
}
