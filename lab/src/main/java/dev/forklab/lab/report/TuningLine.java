package dev.forklab.lab.report;

import dev.forklab.lab.runs.HostTuning;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How much of a ramp's tuning was set, as a line below its table: what a host lacks is not in force there. */
final class TuningLine {
    private TuningLine() {}

    /** Nothing where nothing was read back. */
    static String render(Map<String, HostTuning> hosts) {
        if (hosts == null) {
            return "";
        }
        return "\ndeclared values: "
                + new TreeMap<>(hosts)
                        .entrySet().stream()
                                .map(host -> host.getKey() + " " + set(host.getValue()))
                                .collect(Collectors.joining("; "))
                + "\n";
    }

    private static String set(HostTuning tuning) {
        boolean all = tuning.lacking() == null || tuning.lacking().isEmpty();
        return tuning.knobs() + " set"
                + (all ? "" : ", not on this host and so not set: " + String.join(", ", tuning.lacking()));
    }
}
