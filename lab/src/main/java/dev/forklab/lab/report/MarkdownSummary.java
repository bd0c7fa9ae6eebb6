package dev.forklab.lab.report;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Cost;
import dev.forklab.lab.runs.RecordedWorker;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** summary.md: a run's summary for people. */
final class MarkdownSummary {
    private static final String NOTES = """
            requests/s: the server's own counter between the window's edges (its growth to the edge is taken as even; where the load ends with the window, the first reading after it); client requests/s: what the clients counted in it.
            open at server: the server's `connections_open` at the sample nearest the window's start.
            GB/s: 10^9 bytes that the clients received, heads and bodies. Latencies: service time of all clients' histograms in one.
            server CPU us/request: the server's process tree, and interrupts and soft interrupts on its host's CPUs, over its requests; \
            no more than those CPUs were busy, since some kernels book a soft interrupt twice.
            CPU %: the busy share of the CPUs of the host's role; of several clients the busiest.
            """;

    private final RunSummary summary;

    MarkdownSummary(RunSummary summary) {
        this.summary = summary;
    }

    String render() {
        return tables() + recordings() + hosts() + CpuPlanTable.render(summary.hosts()) + limits();
    }

    /** The first line, and a table a ramp with its notes. */
    String tables() {
        StringBuilder text = new StringBuilder("# " + title() + "\n");
        for (RunSummary.Ramp ramp : summary.ramps()) {
            text.append("\n## Ramp ").append(ramp.ramp()).append("\n\n").append(PointTable.render(ramp.points()));
        }
        return text.append("\n").append(NOTES).append(cost()).toString();
    }

    private String cost() {
        Cost cost = summary.cost();
        return cost == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "cost: %.2f %s for this run, %.2f for lab %s so far at %.2f/h (list prices, see cost.json)%n",
                        cost.runSpentUsd(),
                        cost.currency(),
                        cost.labSpentUsd(),
                        cost.labId(),
                        cost.hourlyUsd());
    }

    private String title() {
        String arms = summary.arms().stream().map(MarkdownSummary::arm).collect(Collectors.joining(", "));
        String cpus = summary.hosts().stream()
                .map(host -> host.host() + " CPUs " + Figures.text(host.cpus()))
                .collect(Collectors.joining(", "));
        return summary.run() + ": " + arms + (cpus.isEmpty() ? "" : "; " + cpus) + "; commit "
                + Figures.text(summary.commit());
    }

    private static String arm(Arm arm) {
        return arm.name() + " (" + arm.workers() + " x " + arm.eventLoops() + " event loops, index " + arm.index()
                + ", tuning " + arm.tuned() + ")";
    }

    private String recordings() {
        StringBuilder text = new StringBuilder();
        for (RunSummary.Recording recording : summary.recordings()) {
            text.append("\n## Recorded point ").append(recording.ramp()).append("\n\n");
            text.append(
                    recording.point() == null
                            ? "invalid: " + recording.reason() + "\n"
                            : PointTable.render(List.of(recording.point())));
            text.append("\n").append(Figures.head(List.of("worker", "pid", "bytes", "recording"), true));
            for (RecordedWorker worker : recording.workers()) {
                text.append(Figures.row(List.of(
                        Integer.toString(worker.worker()),
                        Long.toString(worker.pid()),
                        Figures.whole(worker.bytes()),
                        "recordings/" + recording.ramp() + "/" + worker.file())));
            }
        }
        return text.toString();
    }

    private String hosts() {
        StringBuilder text = new StringBuilder("\n## Hosts\n\n");
        text.append("| host | group | CPUs | kernel | JDK |\n| --- | --- | --- | --- | --- |\n");
        for (RunSummary.Host host : summary.hosts()) {
            text.append(Figures.row(List.of(
                    host.host(),
                    Figures.text(host.group()),
                    Figures.text(host.cpus()),
                    Figures.text(host.kernel()),
                    Figures.text(host.jdk()))));
        }
        return text.toString();
    }

    private String limits() {
        String place = summary.inventory().equals("local")
                ? "Both hosts share one machine, its kernel, caches and memory: a throughput here is not that of a server"
                        + " on hardware of its own. "
                : "";
        return "\n## What these numbers do not mean\n\n" + place
                + "Each point was measured once in this run: it has no spread, so a difference from another run is no"
                + " verdict.\n";
    }
}
