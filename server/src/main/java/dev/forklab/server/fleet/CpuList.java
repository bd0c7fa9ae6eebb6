package dev.forklab.server.fleet;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of CPUs in the kernel's list format, such as {@code 0-3,7}.
 *
 * @param text as it was given
 * @param cpus in it, ascending, each once
 */
public record CpuList(String text, List<Integer> cpus) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    /**
     * Reads a list.
     *
     * @param option that it is the value of, for the message
     * @throws IllegalArgumentException if it is not one
     */
    public static CpuList parse(String option, String text) {
        SortedSet<Integer> cpus = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw refusal(option, text);
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first) {
                throw refusal(option, text);
            }
            for (int cpu = first; cpu <= last; cpu++) {
                cpus.add(cpu);
            }
        }
        return new CpuList(text, List.copyOf(cpus));
    }

    /** How many CPUs are in it. */
    public int count() {
        return cpus.size();
    }

    /** Its CPUs that are not in another list, one after the other with commas; empty if there are none. */
    public String without(CpuList other) {
        return String.join(
                ",",
                cpus.stream()
                        .filter(cpu -> !other.cpus.contains(cpu))
                        .map(String::valueOf)
                        .toList());
    }

    /** Whether a CPU is in both. */
    public boolean overlaps(CpuList other) {
        return cpus.stream().anyMatch(other.cpus::contains);
    }

    private static IllegalArgumentException refusal(String option, String text) {
        return new IllegalArgumentException(option + " " + text + ": allowed a list of CPUs such as 0-3,7");
    }

    @Override
    public String toString() {
        return text;
    }
}
