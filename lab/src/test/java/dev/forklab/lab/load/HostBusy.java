package dev.forklab.lab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How long all CPUs of this machine have been busy, from {@code /proc/stat}; whole ticks of 10 ms. */
final class HostBusy {
    private static final double TICKS_PER_SECOND = 100;
    /** user, nice, system, irq, softirq; neither idle nor what a hypervisor took. */
    private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7);

    private HostBusy() {}

    static double seconds() throws IOException {
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split("\\s+");
        return BUSY.stream().mapToLong(field -> Long.parseLong(fields[field])).sum() / TICKS_PER_SECOND;
    }
}
