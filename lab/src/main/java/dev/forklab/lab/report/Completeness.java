package dev.forklab.lab.report;

import dev.forklab.lab.judge.BlockTally;
import dev.forklab.lab.runs.Done;
import dev.forklab.lab.runs.HostFacts;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.Point;
import dev.forklab.lab.runs.PointFolder;
import dev.forklab.lab.runs.RunFolder;
import dev.forklab.lab.runs.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a run holds everything that its plan asks for; it does not judge what that says. */
final class Completeness {
    private final RunFolder run;
    private final BlockTally blocks;

    /** @param blocks of an experiment: a spare one belongs to it when it was needed; null of a run that has none */
    Completeness(RunFolder run, BlockTally blocks) {
        this.run = run;
        this.blocks = blocks;
    }

    /** The first thing that the run lacks, named by its path in the folder; empty when it lacks nothing. */
    Optional<String> fault() throws IOException {
        Plan plan = run.plan();
        Set<String> clients = clients();
        int wanted = wanted(plan);
        for (int i = 0; i < wanted; i++) {
            PointFolder ramp = run.ramp(i + 1, plan.order().get(i));
            Optional<String> fault = fault(ramp, clients, plan.levels().size());
            if (fault.isEmpty() && plan.arm(plan.order().get(i)).recorded()) {
                fault = missing(run.recording(i + 1, plan.order().get(i)).windowFile());
            }
            if (fault.isPresent()) {
                return fault;
            }
        }
        int ramps = run.ramps().size();
        return ramps == wanted
                ? Optional.empty()
                : Optional.of("ramps holds " + ramps + " ramps where the plan has " + wanted);
    }

    private int wanted(Plan plan) {
        if (blocks == null) {
            return plan.plannedRamps();
        }
        int whole = Math.max(blocks.attempted(), blocks.planned());
        boolean spareNeeded = blocks.attempted() >= blocks.planned() && blocks.another();
        return (spareNeeded ? whole + 1 : whole) * plan.blockRamps();
    }

    private Optional<String> fault(PointFolder ramp, Set<String> clients, int levels) throws IOException {
        for (Path file : ramp.doneFiles()) {
            Done done = RunJson.read(file, Done.class);
            if (done.exitCode() != 0) {
                return Optional.of(inRun(file) + " says exit " + done.exitCode() + ": " + done.message());
            }
        }
        for (Path file : List.of(ramp.path(), ramp.serverFile(), ramp.pointsFile())) {
            if (!Files.exists(file)) {
                return missing(file);
            }
        }
        return pointFault(ramp, clients, levels);
    }

    private Optional<String> pointFault(PointFolder ramp, Set<String> clients, int levels) throws IOException {
        List<Point> points = ramp.points();
        for (int level = 0; level < levels; level++) {
            for (String client : clients) {
                int wanted = level;
                long found = points.stream()
                        .filter(point -> point.level() == wanted && client.equals(point.client()))
                        .count();
                if (found != 1) {
                    return Optional.of(inRun(ramp.pointsFile()) + " has " + found + " lines of " + client
                            + " for level " + level + " where one belongs");
                }
            }
        }
        int lines = levels * clients.size();
        return points.size() == lines
                ? Optional.empty()
                : Optional.of(inRun(ramp.pointsFile()) + " has " + points.size() + " lines where " + lines + " belong");
    }

    /** The hosts that were to be clients, and whoever measured a point. */
    private Set<String> clients() throws IOException {
        Set<String> clients = run.hosts().stream()
                .filter(host -> HostFacts.CLIENT_GROUP.equals(host.group()))
                .map(HostFacts::host)
                .collect(Collectors.toCollection(TreeSet::new));
        for (PointFolder ramp : run.ramps()) {
            ramp.points().forEach(point -> clients.add(point.client()));
        }
        return clients;
    }

    private Optional<String> missing(Path file) {
        return Files.exists(file) ? Optional.empty() : Optional.of(inRun(file) + " is missing");
    }

    private String inRun(Path file) {
        return run.path().relativize(file).toString();
    }
}
