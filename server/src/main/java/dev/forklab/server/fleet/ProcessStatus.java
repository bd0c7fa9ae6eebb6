package dev.forklab.server.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel says of a process in {@code /proc/PID/status}.
 *
 * @param threads how many it has; 0 of one that is gone
 * @param cpus that it may use, in the kernel's list format; empty of one that is gone
 */
record ProcessStatus(int threads, String cpus) {
    private static final ProcessStatus GONE = new ProcessStatus(0, "");

    static ProcessStatus read(Path proc, long pid) {
        try {
            return parse(Files.readAllLines(proc.resolve(Long.toString(pid)).resolve("status")));
        } catch (IOException gone) {
            return GONE;
        }
    }

    static ProcessStatus parse(List<String> lines) {
        return new ProcessStatus(
                Integer.parseInt(value(lines, "Threads:", "0")), value(lines, "Cpus_allowed_list:", ""));
    }

    private static String value(List<String> lines, String key, String absent) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElse(absent);
    }
}
