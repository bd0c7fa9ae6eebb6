package dev.forklab.lab.profile;

import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads recordings into all views, makes their text and JSON, and ends; prints the seconds that reading took, without
 * start, text and JSON, and the most heap that it held, in megabytes.
 */
final class BenchReading {
    private BenchReading() {}

    public static void main(String[] args) throws IOException {
        List<RecordedJvm> jvms = new ArrayList<>();
        for (String file : args) {
            jvms.add(RecordedJvm.alone(Path.of(file)));
        }
        long start = System.nanoTime();
        Profile profile = Profile.read(jvms, List.of());
        double seconds = (System.nanoTime() - start) / 1e9;
        for (ViewFile view : ViewFile.values()) {
            if (RunJson.text(view.document(profile)).isEmpty() || view.text(profile.together()) == null) {
                throw new IOException("no view");
            }
        }
        System.out.println(seconds + " " + peakHeapBytes() / 1_000_000);
    }

    private static long peakHeapBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
