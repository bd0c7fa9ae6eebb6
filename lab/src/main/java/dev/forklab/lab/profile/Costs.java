package dev.forklab.lab.profile;

import java.util.List;
import java.util.stream.Stream;

/** What a request cost a server, by what its time and memory went to. */
public final class Costs {
    /** Only of recordings that were taken again. */
    static final String TIMED = "timed methods";

    private static final double US = 1e6;
    private static final int NOT_SAMPLED = 0;
    private static final List<String> WAITS =
            List.of(MonitorEnter.NAME, ThreadPark.NAME, "jdk.JavaMonitorWait", "jdk.ThreadSleep");

    private Costs() {}

    /** @param requests that these workers answered in the window; above 0 */
    public static List<PerRequest> of(JvmProfile profile, double requests) {
        CpuView cpu = profile.cpu();
        return List.of(
                cpu("CPU by group of work", cpu.groups(), cpu, requests),
                cpu("CPU by leaf", cpu.flat(), cpu, requests),
                waiting(profile, requests),
                timed(profile.timed(), requests),
                allocation(profile.heap(), requests));
    }

    private static PerRequest cpu(String title, List<CpuRow> rows, CpuView view, double requests) {
        CostTally costs = new CostTally(requests);
        rows.forEach(row -> costs.add(row.name(), US * row.seconds(), row.samples()));
        return costs.all(title, "us", Stream.ofNullable(view.fallback()).toList());
    }

    /** A threshold hides short waits: that of the second take does. */
    private static PerRequest waiting(JvmProfile profile, double requests) {
        CostTally costs = new CostTally(requests);
        profile.block()
                .sites()
                .forEach(site -> costs.add(site.kind() + " " + site.site(), US * site.seconds(), NOT_SAMPLED));
        profile.block()
                .holding()
                .forEach(site -> costs.add("holding " + site.site(), US * site.seconds(), NOT_SAMPLED));
        return costs.all(
                "waiting by site",
                "us",
                profile.instrument().missingSettings().stream()
                        .filter(missing -> WAITS.stream().anyMatch(event -> missing.startsWith(event + " ")))
                        .toList());
    }

    /** The JVM tells their sums once a period: what lies between two readings stands for the whole window. */
    private static PerRequest timed(TimedView timed, double requests) {
        CostTally costs = new CostTally(requests);
        timed.methods()
                .forEach(method -> costs.add(
                        method.method(),
                        US * method.seconds() * timed.windowSeconds() / method.coveredSeconds(),
                        NOT_SAMPLED));
        return costs.all(
                TIMED,
                "us",
                timed.methods().isEmpty() ? List.of("no method was timed: it was not taken again") : List.of());
    }

    private static PerRequest allocation(HeapView heap, double requests) {
        CostTally costs = new CostTally(requests);
        heap.allocation()
                .sites()
                .forEach(site -> costs.add(site.type() + " at " + site.frame(), site.bytes(), site.samples()));
        return costs.all("allocation by site", "bytes", List.of());
    }
}
