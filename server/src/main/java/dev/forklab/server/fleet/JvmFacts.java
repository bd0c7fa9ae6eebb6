package dev.forklab.server.fleet;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a worker's JVM has, by its own flags as they are in force; it travels to the parent as words of one line.
 *
 * @param collector serial, parallel, g1, z; other for one that is none of them
 * @param heapMegabytes the most that the heap may grow to, in units of 2^20 bytes
 * @param activeProcessors the CPUs that the JVM sizes itself for
 * @param gcThreads of a collection that stops the program
 * @param compilerThreads of both compilers together, at the most
 */
public record JvmFacts(String collector, int heapMegabytes, int activeProcessors, int gcThreads, int compilerThreads) {
    private static final long MEGABYTE = 1L << 20;
    private static final Map<String, String> COLLECTORS =
            Map.of("UseSerialGC", "serial", "UseParallelGC", "parallel", "UseG1GC", "g1", "UseZGC", "z");

    /** Of the JVM that asks. */
    static JvmFacts ofThisJvm() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return new JvmFacts(
                COLLECTORS.keySet().stream()
                        .filter(flag ->
                                Boolean.parseBoolean(jvm.getVMOption(flag).getValue()))
                        .map(COLLECTORS::get)
                        .findFirst()
                        .orElse("other"),
                Math.toIntExact(number(jvm, "MaxHeapSize") / MEGABYTE),
                Runtime.getRuntime().availableProcessors(),
                Math.toIntExact(number(jvm, "ParallelGCThreads")),
                Math.toIntExact(number(jvm, "CICompilerCount")));
    }

    /** The words of a line, back to what they say. */
    static JvmFacts parse(String words) {
        String[] each = words.strip().split(" ");
        int[] numbers = Stream.of(each).skip(1).mapToInt(Integer::parseInt).toArray();
        return new JvmFacts(each[0], numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /** In the order of the record. */
    String words() {
        return String.format(
                Locale.ROOT, "%s %d %d %d %d", collector, heapMegabytes, activeProcessors, gcThreads, compilerThreads);
    }

    private static long number(HotSpotDiagnosticMXBean jvm, String flag) {
        return Long.parseLong(jvm.getVMOption(flag).getValue());
    }
}
