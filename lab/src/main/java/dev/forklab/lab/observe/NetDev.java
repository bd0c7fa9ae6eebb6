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

    /** Eight fields received, eight sent, each beginning with bytes, packets, errors and drops. */
    private static NicCounters counters(String name, List<String> fields) {
        List<Long> counts = fields.stream().map(Long::valueOf).toList();
        return new NicCounters(
                name,
                counts.get(0),
                counts.get(8),
                counts.get(1),
                counts.get(9),
                counts.get(3),
                counts.get(11),
                counts.get(2),
                counts.get(10),
                null,
                null);
    }
}
