package dev.forklab.lab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** User and system time of a whole process from its {@code stat} file; the kernel's tick is 10 ms. */
public final class ProcessCpu {
    /** USER_HZ: part of the kernel's interface on x86_64. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    private final Path stat;

    public ProcessCpu(Path stat) {
        this.stat = Objects.requireNonNull(stat, "stat");
    }

    /** CPU seconds used so far, by all threads. */
    public double seconds() {
        try {
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
