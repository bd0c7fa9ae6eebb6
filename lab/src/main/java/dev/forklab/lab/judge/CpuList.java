package dev.forklab.lab.judge;

import java.util.Set;
import java.util.TreeSet;

/** A set of CPUs in the kernel's list format, {@code 0-3,8}. */
public record CpuList(Set<Integer> cpus) {
    /** @throws IllegalArgumentException when it is not such a list */
    public static CpuList parse(String text) {
        Set<Integer> cpus = new TreeSet<>();
        for (String part : text.split(",")) {
            if (!part.strip().matches("\\d{1,5}(-\\d{1,5})?")) {
                throw new IllegalArgumentException("\"" + text + "\" is not a CPU list, e.g. 0-3,8");
            }
            String[] ends = part.strip().split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
                cpus.add(cpu);
            }
        }
        return new CpuList(cpus);
    }
}
