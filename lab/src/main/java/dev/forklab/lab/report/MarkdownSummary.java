package dev.forklab.lab.report;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Cost;
import dev.forklab.lab.runs.RecordedWorker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** summary.md: a run's summary for people. */
final class MarkdownSummary {
    private static final String NOTES = """
            requests/s: the server's own counter between the window's edges (its growth to the edge is taken as even; where the load ends with the window, the first reading after it); client requests/s: what the clients counted in it.
            ±: half the 95 % interval of the point's own seconds, corrected for each one's likeness to the next: how steady this one server process was, not how another would be. at least: the wall is not the server's.
            open at server: the server's `connections_open` at the sample nearest the window's start.
            GB/s: 10^9 bytes that the clients received, heads and bodies. Latencies, of all clients' histograms in one: of a closed loop
            the service time, from the sending of a request to its last byte; of an open one (a level with a rate) the response
            time, from when the request was due.
            server CPU us/request: the server's process tree, and interrupts and soft interrupts on its host's CPUs, over its requests; \
            no more than those CPUs were busy, since some kernels book a soft interrupt twice.
            CPU %: the busy share of the CPUs of the host's role; of several clients the busiest.
            """;

    private final RunSummary summary;

    MarkdownSummary(RunSummary summary) {
        this.summary = summary;
    }

    String render() {
        return tables()
                + recordings()
                + GateTable.render(summary.ramps(), summary.recordings())
                + hosts()
                + CpuPlanTable.render(summary.hosts())
                + limits();
    }

    /** The first line, and a table a ramp with its notes. */
    String tables() {
        StringBuilder text = new StringBuilder("# " + title() + "\n");
        for (RunSummary.Ramp ramp : summary.ramps()) {
            text.append("\n## Ramp ")
                    .append(ramp.ramp())
                    .append("\n\n")
                    .append(PointTable.render(ramp.points(), ramp.firstLevelAgain()));
            text.append(CpuPartsTable.render(ramp.points()))
                    .append(WallLines.render(ramp.points()))
                    .append(WarmupLine.render(ramp.warmup()))
                    .append(RepeatLine.render(ramp))
                    .append(MaxRateLine.render(ramp.maxRate()))
                    .append(TuningLine.render(ramp.tuning()))
                    .append(ClockLine.render(ramp.clocks()));
        }
        text.append("\n").append(NOTES).append(cost());
        if (summary.proof() != null) {
            return text + ProofTable.render(summary.proof());
        }
        return summary.experiment() == null ? text.toString() : text + ExperimentTable.render(summary.experiment());
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
        return summary.run() + ": " + arms + load() + (cpus.isEmpty() ? "" : "; " + cpus) + "; commit "
                + Figures.text(summary.commit());
    }

    /** What is not as the article had it. */
    private String load() {
        List<String> words = new ArrayList<>(summary.load().unusual());
        if (summary.rates() != null) {
            words.addFirst("open loop at " + summary.rates() + " requests/s");
        }
        return words.isEmpty() ? "" : "; " + String.join(", ", words);
    }

    private static String arm(Arm arm) {
        return arm.name() + " (" + arm.loops() + ", index " + arm.picks() + ", tuning " + arm.tuned() + ")";
    }

    private String recordings() {
        StringBuilder text = new StringBuilder();
        for (RunSummary.Recording recording : summary.recordings()) {
            text.append("\n## Recorded ")
                    .append(recording.ramp())
                    .append("\n\n")
                    .append(recorded(recording));
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

    private static String recorded(RunSummary.Recording recording) {
        if (recording.point() != null) {
            return PointTable.render(List.of(recording.point())) + WallLines.render(List.of(recording.point()));
        }
        return recording.reason() == null
                ? "The whole ramp: its points stand above.\n"
                : "invalid: " + recording.reason() + "\n";
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
                ? "All hosts share one machine, its kernel, caches and memory: a throughput here is not that of a server"
                        + " on hardware of its own. "
                : "";
        String once = summary.experiment() != null
                ? ""
                : "Each point was measured once in this run: it has no spread, so a difference from another run is no"
                        + " verdict.";
        return "\n## What these numbers do not mean\n\n" + place + once + "\n";
    }
}
