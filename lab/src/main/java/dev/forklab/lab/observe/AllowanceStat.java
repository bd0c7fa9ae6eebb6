package dev.forklab.lab.observe;

import dev.forklab.lab.runs.NicAllowances;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code ethtool -S} prints of an ENA interface: {@code name: value} lines, hundreds of them by queue. */
final class AllowanceStat {
    private static final String EXCEEDED = "_allowance_exceeded";

    private AllowanceStat() {}

    /** Nothing of a driver that does not know of allowances. */
    static Optional<NicAllowances> parse(String text) {
        Map<String, Long> exceeded = new HashMap<>();
        text.lines().forEach(line -> {
            int end = line.indexOf(EXCEEDED);
            if (end > 0) {
                exceeded.put(
                        line.substring(0, end).strip(),
                        Long.valueOf(line.substring(line.indexOf(':') + 1).strip()));
            }
        });
        return exceeded.isEmpty()
                ? Optional.empty()
                : Optional.of(new NicAllowances(
                        exceeded.get("bw_in"),
                        exceeded.get("bw_out"),
                        exceeded.get("pps"),
                        exceeded.get("conntrack"),
                        exceeded.get("linklocal")));
    }
}
