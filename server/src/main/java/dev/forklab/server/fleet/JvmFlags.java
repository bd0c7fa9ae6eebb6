package dev.forklab.server.fleet;

import java.util.List;

/**
 * The flags of every worker's JVM: a function of its event loops alone, and each amount in proportion to them, so that
 * however many processes share the same loops, together they have the same.
 */
final class JvmFlags {
    private static final int HEAP_MEGABYTES_PER_EVENT_LOOP = 128;
    /** A JVM has one of each compiler at least; they start when their queues are long. */
    private static final int COMPILER_THREADS_PER_EVENT_LOOP = 2;

    private JvmFlags() {}

    static List<String> of(int eventLoops) {
        int heap = HEAP_MEGABYTES_PER_EVENT_LOOP * eventLoops;
        return List.of(
                // Named, because the JDK's choice hangs on the CPU count: serial on one, G1 on two.
                "-XX:+UseParallelGC",
                "-Xms" + heap + "m",
                "-Xmx" + heap + "m",
                // Else each of many workers sizes its compiler and collector threads for the whole host.
                "-XX:ActiveProcessorCount=" + eventLoops,
                // The JDK's choice grows more slowly than the count: one JVM for 128 CPUs has 83 and 21, 128 have 128
                // and 256.
                "-XX:ParallelGCThreads=" + eventLoops,
                "-XX:CICompilerCount=" + COMPILER_THREADS_PER_EVENT_LOOP * eventLoops,
                // The default of 64 cuts a tenth of Vert.x stacks, and it can only be set at start.
                "-XX:FlightRecorderOptions:stackdepth=256",
                // What lies outside the heap, by area, is not known otherwise, and it can only be set at start.
                "-XX:NativeMemoryTracking=summary",
                // Each collection in the worker's output, and so in the journal beside what the server says.
                "-Xlog:gc:stdout:uptime,level,tags",
                // Netty's epoll library and its direct buffers; both warn on each start otherwise.
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                Safepoints.EXPORT,
                // Else the JMX stub names the host's outer address.
                "-Djava.rmi.server.hostname=127.0.0.1");
    }
}
