package dev.forklab.lab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** User and system time of a whole process from its {@code stat} file; whole ticks of 10 ms. */
public final class ProcessCpu {
    /** USER_HZ is 100: part of the kernel's interface on x86_64. */
    private static final long MILLIS_PER_TICK = 10;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    private final Path stat;

    public ProcessCpu(Path stat) {
        this.stat = Objects.requireNonNull(stat, "stat");
    }

    /** CPU time used so far, by all threads. */
    public long millis() {
        try {
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) * MILLIS_PER_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
