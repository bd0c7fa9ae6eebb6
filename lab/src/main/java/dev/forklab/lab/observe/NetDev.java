package dev.forklab.lab.observe;

import dev.forklab.lab.runs.NicCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code /proc/net/dev}: the named interfaces, or all but the loopback when none is named. */
final class NetDev {
    private static final int HEADER_LINES = 2;
    private static final String LOOPBACK = "lo";

    private NetDev() {}

    static List<NicCounters> parse(String text, Set<String> names) {
        List<NicCounters> nics = new ArrayList<>();
        text.lines().skip(HEADER_LINES).forEach(line -> {
            int colon = line.lastIndexOf(':');
            String name = line.substring(0, colon).strip();
            if (names.isEmpty() ? !name.equals(LOOPBACK) : names.contains(name)) {
                nics.add(counters(name, line.substring(colon + 1).strip().split("\\s+")));
            }
        });
        return nics;
    }

    /** Eight fields received, eight sent, each beginning with bytes and packets. */
    private static NicCounters counters(String name, String[] fields) {
        return new NicCounters(
                name,
                Long.parseLong(fields[0]),
                Long.parseLong(fields[8]),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[9]));
    }
}
