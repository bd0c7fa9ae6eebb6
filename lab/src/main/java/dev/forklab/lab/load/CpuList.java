package dev.forklab.lab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** CPU numbers in the kernel's list format: {@code 0-3,8}. */
public record CpuList(List<Integer> cpus) {
    private static final String ALLOWED = "Cpus_allowed_list:";

    /** Copies the list. */
    public CpuList {
        cpus = List.copyOf(cpus);
    }

    /**
     * Reads the kernel's list format.
     *
     * @throws IllegalArgumentException when the text is not such a list
     */
    public static CpuList parse(String text) {
        TreeSet<Integer> cpus = new TreeSet<>();
        for (String range : text.strip().split(",", -1)) {
            String[] ends = range.split("-", 2);
            try {
                int first = Integer.parseInt(ends[0]);
                int last = Integer.parseInt(ends[ends.length - 1]);
                if (first < 0 || last < first || last >= Affinity.MAX_CPUS) {
                    throw new NumberFormatException(range);
                }
                for (int cpu = first; cpu <= last; cpu++) {
                    cpus.add(cpu);
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "--cpus " + text + ": not a CPU list; allowed are numbers and ranges like 0-3,8", e);
            }
        }
        return new CpuList(List.copyOf(cpus));
    }

    /** The CPUs this process may use, from {@code /proc/self/status}. */
    public static CpuList own(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(ALLOWED))
                .map(line -> parse(line.substring(ALLOWED.length())))
                .findFirst()
                .orElseThrow(() -> new IOException(status + ": no line " + ALLOWED));
    }

    /** Refuses a CPU that is not in the other list: a thread cannot be pinned to it. */
    public void requireWithin(CpuList allowed) {
        for (int cpu : cpus) {
            if (!allowed.cpus.contains(cpu)) {
                throw new IllegalArgumentException("--cpus: this process may not use CPU " + cpu + "; allowed are "
                        + allowed.cpus + ": choose among them, or widen the unit's CPUAffinity");
            }
        }
    }
}
