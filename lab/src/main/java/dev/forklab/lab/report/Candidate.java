package dev.forklab.lab.report;

import dev.forklab.lab.runs.Arm;
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
            if (!value.equals(second.get(key))) {
                differences.add(key + " " + value + " and " + second.get(key));
            }
        });
        if (!differences.isEmpty()) {
            throw new UnlikeRunsException(
                    base.run().name() + " and " + contender.run().name() + " differ in "
                            + String.join("; ", differences) + ": compare runs that differ in their mode only");
        }
    }

    private Map<String, String> environment() throws IOException {
        Plan plan = run.plan();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("inventory", plan.inventory());
        environment.put("seconds", Integer.toString(plan.seconds()));
        environment.put("index", arm.index());
        environment.put("transport", arm.transport());
        environment.put("event loops in all", Integer.toString(arm.workers() * arm.eventLoops()));
        environment.put("host CPUs", cpus());
        return environment;
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
