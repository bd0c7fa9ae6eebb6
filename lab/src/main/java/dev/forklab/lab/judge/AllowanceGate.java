package dev.forklab.lab.judge;

import dev.forklab.lab.runs.HostSample;
import dev.forklab.lab.runs.NicAllowances;
import dev.forklab.lab.runs.NicCounters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The cloud shaped nothing: packets over an instance's allowances wait or are dropped, and no host sees why. */
final class AllowanceGate implements Gate {
    private static final String NAME = "allowances";
    /** They are read each fifth second. */
    private static final long REACH_US = 6_000_000;

    private static final Map<String, Function<NicAllowances, Long>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("bandwidth in", NicAllowances::bwInExceeded);
        KINDS.put("bandwidth out", NicAllowances::bwOutExceeded);
        KINDS.put("packets per second", NicAllowances::ppsExceeded);
        KINDS.put("tracked connections", NicAllowances::conntrackExceeded);
        KINDS.put("link-local packets", NicAllowances::linklocalExceeded);
    }

    @Override
    public GateAnswer ask(PointEvidence point) {
        List<String> reasons = new ArrayList<>();
        boolean known = false;
        for (HostMeter host : point.hosts()) {
            List<NicAllowances> read = host.around(point.window(), REACH_US).stream()
                    .flatMap(AllowanceGate::allowances)
                    .toList();
            known |= read.size() > 1;
            KINDS.forEach((kind, counter) -> {
                long more = growth(read, counter);
                if (more > 0) {
                    reasons.add(more + " packets of " + host.host() + " exceeded its allowance: " + kind);
                }
            });
        }
        return known
                ? GateAnswer.of(NAME, reasons, "none exceeded")
                : GateAnswer.notApplicable(NAME, "no network driver here tells of any");
    }

    private static Stream<NicAllowances> allowances(HostSample sample) {
        return Stream.ofNullable(sample.nic())
                .flatMap(List::stream)
                .map(NicCounters::allowances)
                .filter(Objects::nonNull);
    }

    private static long growth(List<NicAllowances> read, Function<NicAllowances, Long> counter) {
        List<Long> values = read.stream().map(counter).filter(Objects::nonNull).toList();
        return values.isEmpty() ? 0 : values.getLast() - values.getFirst();
    }
}
