package dev.forklab.lab.report;

import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Artefacts;
import dev.forklab.lab.runs.HostFacts;
import dev.forklab.lab.runs.InvalidResultException;
import dev.forklab.lab.runs.Manifest;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.PointCount;
import dev.forklab.lab.runs.RunFiles;
import dev.forklab.lab.runs.RunFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Ends a run: its report, then its manifest, by rename, last; then {@code latest} moves if it is complete. */
public final class RunClosing {
    private final RunReport report;
    private final Manifest manifest;
    private final Optional<String> fault;

    private RunClosing(RunReport report, Manifest manifest, Optional<String> fault) {
        this.report = report;
        this.manifest = manifest;
        this.fault = fault;
    }

    /**
     * Closes a run.
     *
     * @param asked {@link Manifest#COMPLETE}, which only a complete run gets, or {@link Manifest#PARTIAL}
     * @param because why it is partial, or null
     * @param versions of what closes it, by name; what the hosts read back comes beside them
     */
    public static RunClosing close(
            RunFolder run, String asked, String because, Map<String, String> versions, Instant now) throws IOException {
        RunReport report = RunReport.write(run);
        ExperimentResult experiment = report.summary().experiment();
        Optional<String> fault = asked.equals(Manifest.COMPLETE)
                ? new Completeness(run, experiment == null ? null : experiment.blocks()).fault()
                : Optional.<String>empty();
        String status = fault.isPresent() ? Manifest.PARTIAL : asked;
        Plan plan = run.plan();
        List<HostFacts> hosts = run.hosts();
        Manifest manifest = new Manifest(
                status,
                fault.orElse(because),
                plan.createdUs(),
                now.toEpochMilli() * 1_000,
                plan.inventory(),
                plan.name(),
                hosts.stream().map(HostFacts::host).toList(),
                versions(report.summary(), hosts, versions),
                counts(plan, report.summary()),
                Artefacts.of(run),
                run.cost().orElse(null));
        RunFiles.writeJson(run.manifestFile(), manifest);
        if (status.equals(Manifest.COMPLETE)) {
            run.moveLatest();
        }
        return new RunClosing(report, manifest, fault);
    }

    public RunReport report() {
        return report;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** @throws InvalidResultException when the run was to be complete and is not */
    public void requireComplete() throws IOException {
        if (fault.isPresent()) {
            throw new InvalidResultException(
                    report.run().name() + ": not complete: " + fault.get() + "; it is kept as partial");
        }
    }

    /**
     * A proof of a wall is no result of the server: it stands on points that may be invalid, a full client's among them.
     *
     * @throws InvalidResultException when an arm has no valid point
     */
    public void requireValidPoints() throws IOException {
        if (report.summary().proof() != null) {
            return;
        }
        for (Map.Entry<String, PointCount> arm : manifest.points().entrySet()) {
            if (arm.getValue().valid() == 0) {
                throw new InvalidResultException("arm " + arm.getKey() + " has no valid point of "
                        + arm.getValue().total() + "; the reasons stand in the rows of "
                        + report.run().summaryTextFile());
            }
        }
    }

    private static Map<String, PointCount> counts(Plan plan, RunSummary summary) {
        Map<String, PointCount> counts = new TreeMap<>();
        for (Arm arm : plan.arms()) {
            List<RunSummary.Ramp> walked = summary.ramps().stream()
                    .filter(ramp -> ramp.arm().equals(arm.name()))
                    .toList();
            int ramps = Math.max(
                    walked.size(), Collections.frequency(plan.order().subList(0, plan.plannedRamps()), arm.name()));
            long valid = walked.stream()
                    .flatMap(ramp -> ramp.points().stream())
                    .filter(PointSummary::valid)
                    .count();
            counts.put(
                    arm.name(),
                    new PointCount(Math.toIntExact(valid), plan.levels().size() * ramps));
        }
        return counts;
    }

    private static Map<String, String> versions(
            RunSummary summary, List<HostFacts> hosts, Map<String, String> versions) {
        Map<String, String> all = new TreeMap<>(versions);
        for (RunSummary.Host host : summary.hosts()) {
            if (host.kernel() != null) {
                all.put("kernel_" + host.host(), host.kernel());
            }
        }
        hosts.stream()
                .filter(host -> host.readBack() != null && host.readBack().get("server") instanceof String)
                .forEach(host -> all.put("server", host.readBack().get("server").toString()));
        return all;
    }
}
