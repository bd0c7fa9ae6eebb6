package dev.forklab.lab.observe;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** All processes of a proc file system. */
final class ProcessTable {
    private final Path proc;

    ProcessTable(Path proc) {
        this.proc = proc;
    }

    /** One process, or nothing when it has ended. */
    Optional<ProcessStat> process(long pid) {
        try {
            return Optional.of(ProcessStat.parse(Files.readString(proc.resolve(pid + "/stat"))));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** All processes by number, as far as they live long enough to be read. */
    Map<Long, ProcessStat> all() throws IOException {
        Map<Long, ProcessStat> processes = new TreeMap<>();
        for (long pid : pids()) {
            process(pid).ifPresent(stat -> processes.put(pid, stat));
        }
        return processes;
    }

    long[] pids() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            LongStream.Builder pids = LongStream.builder();
            for (Path folder : folders) {
                pids.add(Long.parseLong(folder.getFileName().toString()));
            }
            return pids.build().sorted().toArray();
        }
    }
}
