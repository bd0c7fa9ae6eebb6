package dev.forklab.lab.observe;

import dev.forklab.lab.runs.Pressure;
import dev.forklab.lab.runs.Stall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code /proc/pressure/}: the totals only, as averages over the kernel's own spans fit no window. */
final class PressureStat {
    private static final String TOTAL = " total=";

    private PressureStat() {}

    /** Nothing of a kernel that is built or started without it. */
    static Optional<Pressure> read(Path proc) {
        Path folder = proc.resolve("pressure");
        Optional<Stall> cpu = stall(folder.resolve("cpu"));
        Optional<Stall> memory = stall(folder.resolve("memory"));
        Optional<Stall> io = stall(folder.resolve("io"));
        return Stream.of(cpu, memory, io).allMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(new Pressure(cpu.orElse(null), memory.orElse(null), io.orElse(null)));
    }

    /** A kernel that keeps no pressure has no file, or one that it refuses to read. */
    private static Optional<Stall> stall(Path file) {
        try {
            return Optional.of(parse(Files.readString(file)));
        } catch (IOException notKept) {
            return Optional.empty();
        }
    }

    /** {@code some avg10=0.00 avg60=0.00 avg300=0.00 total=0}, and so for {@code full}. */
    static Stall parse(String text) {
        return new Stall(total(text, "some"), total(text, "full"));
    }

    private static Long total(String text, String kind) {
        return text.lines()
                .filter(line -> line.startsWith(kind))
                .map(line -> Long.valueOf(line.substring(line.indexOf(TOTAL) + TOTAL.length())))
                .findFirst()
                .orElse(null);
    }
}
