package dev.forklab.lab.judge;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.NicAllowances;
import dev.forklab.lab.runs.NicCounters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** The cloud shaped nothing: packets over an instance's allowances wait or are dropped, and no host sees why. */
final class AllowanceGate implements Gate {
    private static final String NAME = "allowances";
    /** They are read each fifth second. */
    private static final long REACH_US = 6_000_000;

    /** To the cloud's own services, as names and time: none of the load is among them. */
    private static final String LINK_LOCAL = "link-local packets";

    private static final Map<String, Function<NicAllowances, Long>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("bandwidth in", NicAllowances::bwInExceeded);
        KINDS.put("bandwidth out", NicAllowances::bwOutExceeded);
        KINDS.put("packets per second", NicAllowances::ppsExceeded);
        KINDS.put("tracked connections", NicAllowances::conntrackExceeded);
        KINDS.put(LINK_LOCAL, NicAllowances::linklocalExceeded);
    }

    @Override
    public GateAnswer ask(PointEvidence point) {
        List<String> reasons = new ArrayList<>();
        boolean known = false;
        for (HostMeter host : point.hosts()) {
            for (Map.Entry<String, List<NicAllowances>> nic :
                    around(host, point.window()).entrySet()) {
                known |= nic.getValue().size() > 1;
                KINDS.forEach((kind, counter) -> {
                    long more = growth(nic.getValue(), counter);
                    if (more > 0) {
                        reasons.add(more + " packets of " + nic.getKey() + " on " + host.host()
                                + " exceeded its allowance: " + kind);
                    }
                });
            }
        }
        return known
                ? GateAnswer.of(NAME, reasons, "none exceeded")
                : GateAnswer.notApplicable(NAME, "no network driver here tells of any");
    }

    /** What of the load was more than the cloud let through, in words; nothing where it was not, or nobody tells. */
    static List<String> shaped(PointEvidence point) {
        GateAnswer answer = new AllowanceGate().ask(point);
        return answer.invalid()
                ? answer.evidence().stream()
                        .filter(reason -> !reason.endsWith(LINK_LOCAL))
                        .toList()
                : List.of();
    }

    /** Of each interface the readings from the last one before a window to the first one behind it. */
    private static Map<String, List<NicAllowances>> around(HostMeter host, Window window) {
        Map<String, NavigableMap<Long, NicAllowances>> read = new LinkedHashMap<>();
        for (HostSample sample : host.around(window, REACH_US)) {
            for (NicCounters nic : sample.nic() == null ? List.<NicCounters>of() : sample.nic()) {
                if (nic.allowances() != null) {
                    read.computeIfAbsent(nic.name(), _ -> new TreeMap<>()).put(sample.timeUs(), nic.allowances());
                }
            }
        }
        Map<String, List<NicAllowances>> around = new LinkedHashMap<>();
        read.forEach((nic, readings) -> around.put(nic, between(readings, window)));
        return around;
    }

    private static List<NicAllowances> between(NavigableMap<Long, NicAllowances> read, Window window) {
        Long from = read.floorKey(window.startUs());
        Long to = read.ceilingKey(window.endUs());
        return List.copyOf(
                read.subMap(from == null ? read.firstKey() : from, true, to == null ? read.lastKey() : to, true)
                        .values());
    }

    private static long growth(List<NicAllowances> read, Function<NicAllowances, Long> counter) {
        List<Long> values = read.stream().map(counter).filter(Objects::nonNull).toList();
        return values.isEmpty() ? 0 : values.getLast() - values.getFirst();
    }
}
