package dev.forklab.lab.observe;

import dev.forklab.lab.runs.MemorySample;
import dev.forklab.lab.runs.ProcessSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What processes have in memory, from {@code /proc/PID/smaps_rollup}. The kernel walks the whole process for it, 13 ms a
 * gigabyte.
 */
final class MemoryWatch {
    private static final int BYTES_PER_KB = 1024;

    private final Path proc;

    MemoryWatch(Path proc) {
        this.proc = proc;
    }

    /** The processes with their memory, where it may be read. */
    List<ProcessSample> watch(List<ProcessSample> processes) {
        return processes.stream().map(this::withMemory).toList();
    }

    private ProcessSample withMemory(ProcessSample process) {
        return new ProcessSample(
                process.pid(),
                process.threads(),
                process.cpuSeconds(),
                process.threadCpus(),
                process.loops(),
                read(process.pid()).orElse(null));
    }

    private Optional<MemorySample> read(long pid) {
        try {
            return parse(Files.readString(proc.resolve(pid + "/smaps_rollup")));
        } catch (IOException endedOrNotOurs) {
            return Optional.empty();
        }
    }

    /** Empty where a process that is ending has no memory any more. */
    private static Optional<MemorySample> parse(String text) {
        long rss = -1;
        long pss = -1;
        for (String line : text.split("\n")) {
            List<String> fields = Fields.of(line);
            if (fields.getFirst().equals("Rss:")) {
                rss = bytes(fields);
            }
            if (fields.getFirst().equals("Pss:")) {
                pss = bytes(fields);
            }
        }
        return rss < 0 || pss < 0 ? Optional.empty() : Optional.of(new MemorySample(rss, pss));
    }

    private static long bytes(List<String> fields) {
        return Long.parseLong(fields.get(1)) * BYTES_PER_KB;
    }
}
