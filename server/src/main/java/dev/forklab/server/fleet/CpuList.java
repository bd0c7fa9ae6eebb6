package dev.forklab.server.fleet;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of CPUs in the kernel's list format, such as {@code 0-3,7}.
 *
 * @param text as it was given
 * @param count how many CPUs are in it
 */
public record CpuList(String text, int count) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static CpuList parse(String text) {
        SortedSet<Integer> cpus = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw refusal(text);
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first) {
                throw refusal(text);
            }
            for (int cpu = first; cpu <= last; cpu++) {
                cpus.add(cpu);
            }
        }
        return new CpuList(text, cpus.size());
    }

    private static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException("--cpus " + text + ": allowed a list of CPUs such as 0-3,7");
    }

    @Override
    public String toString() {
        return text;
    }
}
