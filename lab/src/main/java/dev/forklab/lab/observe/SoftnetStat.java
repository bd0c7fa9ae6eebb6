package dev.forklab.lab.observe;

import dev.forklab.lab.runs.SoftnetCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code /proc/net/softnet_stat}: a line a CPU that is online, in hexadecimal. */
final class SoftnetStat {
    private static final int HEX = 16;
    /** Kernels since 5.10 have it; with older ones the line's number stands for it. */
    private static final int CPU = 12;

    private SoftnetStat() {}

    /** Nothing where the file is not there. */
    static Optional<List<SoftnetCounters>> read(Path proc) {
        try {
            return Optional.of(parse(Files.readString(proc.resolve("net/softnet_stat"))));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    static List<SoftnetCounters> parse(String text) {
        List<SoftnetCounters> counters = new ArrayList<>();
        text.lines().map(Fields::of).forEach(fields -> {
            int cpu = fields.size() > CPU ? Integer.parseInt(fields.get(CPU), HEX) : counters.size();
            counters.add(new SoftnetCounters(cpu, hex(fields.get(0)), hex(fields.get(1)), hex(fields.get(2))));
        });
        return counters;
    }

    private static long hex(String field) {
        return Long.parseLong(field, HEX);
    }
}
