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
                nics.add(counters(name, Fields.of(line.substring(colon + 1))));
            }
        });
        return nics;
    }

    /** Eight fields received, eight sent, each beginning with bytes and packets. */
    private static NicCounters counters(String name, List<String> fields) {
        return new NicCounters(
                name,
                Long.parseLong(fields.get(0)),
                Long.parseLong(fields.get(8)),
                Long.parseLong(fields.get(1)),
                Long.parseLong(fields.get(9)));
    }
}
