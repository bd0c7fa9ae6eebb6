package dev.forklab.lab.load;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What this JVM uses as a load client: its process, its event loops' threads, its collector. */
final class JvmUse {
    private static final Path PROC = Path.of("/proc");
    private static final double NANOS_PER_SECOND = 1e9;

    private final ProcessCpu process = new ProcessCpu(PROC.resolve("self/stat"));
    private final List<Path> loops = new ArrayList<>();

    /** Notes the calling thread as an event loop's. */
    void addLoop() throws IOException {
        loops.add(PROC.resolve(Files.readSymbolicLink(PROC.resolve("thread-self")))
                .resolve("schedstat"));
    }

    ClientUse read() throws IOException {
        List<Double> loopSeconds = new ArrayList<>();
        List<Double> waitSeconds = new ArrayList<>();
        for (Path loop : loops) {
            String[] nanos = Files.readString(loop).split(" ");
            loopSeconds.add(Long.parseLong(nanos[0]) / NANOS_PER_SECOND);
            waitSeconds.add(Long.parseLong(nanos[1]) / NANOS_PER_SECOND);
        }
        long pauses = 0;
        long pauseMillis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            pauses += Math.max(0, collector.getCollectionCount());
            pauseMillis += Math.max(0, collector.getCollectionTime());
        }
        return new ClientUse(process.millis() / 1e3, loopSeconds, waitSeconds, pauses, pauseMillis / 1e3);
    }
}
