package dev.forklab.lab.report;

import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Cut;
import dev.forklab.lab.runs.HostFacts;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RunFolder;
import dev.forklab.lab.runs.UnlikeRunsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run and the arm of it that is compared. */
record Candidate(RunFolder run, Arm arm) {
    /** @throws UnlikeRunsException naming everything in which the environments differ */
    static void requireAlike(Candidate base, Candidate contender) throws IOException {
        Map<String, String> first = base.environment();
        Map<String, String> second = contender.environment();
        List<String> differences = new ArrayList<>();
        first.forEach((key, value) -> {
            String other = second.getOrDefault(key, value);
            if (!value.equals(other)) {
                differences.add(key + " " + value + " and " + other);
            }
        });
        if (!differences.isEmpty()) {
            throw new UnlikeRunsException(
                    base.run().name() + " and " + contender.run().name() + " differ in "
                            + String.join("; ", differences) + ": compare runs that differ in their mode only");
        }
    }

    /** What must be the same, by name; what a run does not know of itself is not in it, and differs from nothing. */
    private Map<String, String> environment() throws IOException {
        Plan plan = run.plan();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("inventory", plan.inventory());
        environment.put("seconds", Integer.toString(plan.seconds()));
        environment.put("lead-in seconds", Integer.toString(plan.leadInSeconds()));
        environment.put("rest seconds", Integer.toString(plan.restSeconds()));
        environment.put("load", plan.rates() == null ? "closed loop" : plan.rates() + " requests/s (RATE)");
        environment.put("pipelining", Integer.toString(plan.load().pipelining()));
        environment.put("payload bytes", Integer.toString(plan.load().payloadBytes()));
        environment.put("driver", plan.load().driver());
        if (plan.seeds() != null) {
            environment.put("payload seed", Long.toString(plan.seeds().payloads()));
        }
        environment.put("accept", arm.accept());
        environment.put("index", arm.index());
        environment.put("lock hold us", Integer.toString(arm.lockHoldMicros()));
        environment.put("transport", arm.transport());
        environment.put("event loops in all", Integer.toString(arm.workers() * arm.eventLoops()));
        if (arm.totals() != null) {
            arm.totals().shared().forEach((name, value) -> environment.put(name, value.toString()));
        }
        List.of("link_mbps", Cut.SETTING)
                .forEach(name -> environment.put(name, arm.settings().getOrDefault(name, "none")));
        environment.put("host CPUs", cpus());
        for (RunSummary.Host host : new RunHosts(run.hosts()).summaries()) {
            putIfKnown(environment, "kernel of " + host.host(), host.kernel());
            putIfKnown(environment, "JDK of " + host.host(), host.jdk());
        }
        return environment;
    }

    private static void putIfKnown(Map<String, String> environment, String key, String value) {
        if (value != null) {
            environment.put(key, value);
        }
    }

    private String cpus() throws IOException {
        StringBuilder cpus = new StringBuilder();
        for (HostFacts host : run.hosts()) {
            cpus.append(cpus.isEmpty() ? "" : ", ")
                    .append(host.host())
                    .append(" ")
                    .append(host.cpus());
        }
        return cpus.isEmpty() ? "unknown" : cpus.toString();
    }
}
