package dev.forklab.lab.report;

import dev.forklab.lab.judge.BlockCount;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.judge.RatioInterval;
import dev.forklab.lab.judge.VerdictRule;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Design;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.RunFolder;
import dev.forklab.lab.runs.VerdictFigure;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An experiment that was run before, for what a plan takes from it; judged again from its raw files. */
public final class PriorRun {
    private final String run;
    private final Plan plan;
    private final ExperimentResult result;
    private final List<RunSummary.Ramp> ramps;

    PriorRun(String run, Plan plan, ExperimentResult result, List<RunSummary.Ramp> ramps) {
        this.run = run;
        this.plan = plan;
        this.result = result;
        this.ramps = ramps;
    }

    /** @throws IllegalArgumentException when the run is of no experiment */
    public static PriorRun read(RunFolder folder) throws IOException {
        Plan plan = folder.plan();
        if (plan.experiment() == null) {
            throw new IllegalArgumentException(folder.name() + " is of no experiment; name a run of make experiment");
        }
        RunSummary summary = new SummaryBuilder(folder).build();
        return new PriorRun(folder.name(), plan, summary.experiment(), summary.ramps());
    }

    /**
     * What it says of how many blocks a plan of the same experiment needs.
     *
     * @throws IllegalArgumentException when it is of another experiment or of other settings, or has too few blocks
     */
    public Design.Pilot pilot(Plan next) {
        Map<String, String> here = new LinkedHashMap<>();
        here.put("experiment", plan.experiment().name());
        here.put("arms", arms(plan));
        Map<String, String> there = new LinkedHashMap<>();
        there.put("experiment", next.experiment().name());
        there.put("arms", arms(next));
        requireAlike(here, there);
        requireAlike(settings(plan), settings(next));
        VerdictFigure figure = next.experiment().primary();
        FigureResult.Row widest = widest(figure);
        int needed = new BlockCount(VerdictRule.of(next.experiment())).toTie(widest.spread());
        return new Design.Pilot(run, figure, widest.verdict().ratio().blocks(), widest.spread(), needed);
    }

    /**
     * What it told of arms that are the same.
     *
     * @throws IllegalArgumentException when its arms differ, it is of other settings, or has too few blocks
     */
    public Design.SameArms same(Plan next) {
        if (!plan.experiment().ofSameArms()) {
            throw new IllegalArgumentException(
                    run + " is of experiment " + plan.experiment().name() + ", whose arms differ; name a run of aa");
        }
        requireAlike(settings(plan), settings(next));
        VerdictFigure figure = next.experiment().primary();
        RatioInterval ratio = widest(figure).verdict().ratio();
        return new Design.SameArms(run, figure, ratio.ratio(), ratio.low(), ratio.high(), ratio.blocks());
    }

    /**
     * What the weakest arm served and the strongest, closed loop, with the plan's connections: the mean of the valid points.
     *
     * @throws IllegalArgumentException when its arms or its load are not the plan's, it was an open loop, or an arm has no
     *     valid point with as many connections
     */
    public Design.Peak peak(Plan next) {
        if (plan.rates() != null) {
            throw new IllegalArgumentException(run + " is of an open loop, which has no peak; name a run without RATE");
        }
        requireAlike(Map.of("arms", unrecorded(plan)), Map.of("arms", unrecorded(next)));
        requireAlike(load(plan), load(next));
        int connections = next.levels().getFirst().connections();
        Map<String, Double> served = new LinkedHashMap<>();
        plan.arms().forEach(arm -> served.put(arm.name(), served(arm, connections)));
        Map.Entry<String, Double> weakest = Collections.min(served.entrySet(), Map.Entry.comparingByValue());
        return new Design.Peak(run, weakest.getKey(), weakest.getValue(), Collections.max(served.values()));
    }

    private double served(Arm arm, int connections) {
        return ramps.stream()
                .filter(ramp -> ramp.arm().equals(arm.name()))
                .flatMap(ramp -> ramp.points().stream())
                .filter(point -> point.valid() && point.connectionsAsked() == connections)
                .mapToDouble(PointSummary::serverRequestsPerSecond)
                .average()
                .orElseThrow(() -> new IllegalArgumentException(
                        run + " has no valid point of arm " + arm.name() + " with " + connections
                                + " connections; name a run with LEVELS=" + connections + ", or run it again"));
    }

    private FigureResult.Row widest(VerdictFigure figure) {
        int fewest = result.by(figure).overall().stream()
                .mapToInt(
                        row -> row.verdict() == null ? 0 : row.verdict().ratio().blocks())
                .min()
                .orElse(0);
        if (fewest < VerdictRule.LEAST_BLOCKS) {
            throw new IllegalArgumentException(run + " has " + fewest + " blocks without an invalid ramp; it needs "
                    + VerdictRule.LEAST_BLOCKS + ": run it again");
        }
        return result.by(figure).overall().stream()
                .max(Comparator.comparing(FigureResult.Row::spread))
                .orElseThrow();
    }

    private void requireAlike(Map<String, String> here, Map<String, String> there) {
        here.forEach((name, value) -> {
            if (!value.equals(there.get(name))) {
                throw new IllegalArgumentException(run + " has " + name + " " + value + ", this plan " + there.get(name)
                        + "; name a run of the same settings");
            }
        });
    }

    private static Map<String, String> load(Plan plan) {
        Map<String, String> load = new LinkedHashMap<>();
        load.put("inventory", plan.inventory());
        load.put("driver", plan.load().driver());
        load.put("pipelining", Integer.toString(plan.load().pipelining()));
        load.put(
                "link Mb/s",
                plan.arms().stream()
                        .map(arm -> arm.settings().getOrDefault("link_mbps", "none"))
                        .distinct()
                        .collect(Collectors.joining(", ")));
        load.put("payload bytes", Integer.toString(plan.load().payloadBytes()));
        return load;
    }

    private static Map<String, String> settings(Plan plan) {
        Map<String, String> settings = load(plan);
        settings.put(
                "levels",
                plan.levels().stream()
                        .map(Level::connections)
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")));
        settings.put("rate", plan.rates() == null ? "none" : plan.rates());
        settings.put("rest seconds", Integer.toString(plan.restSeconds()));
        settings.put(
                "event loops in all",
                plan.arms().stream()
                        .map(arm -> Integer.toString(arm.workers() * arm.eventLoops()))
                        .distinct()
                        .collect(Collectors.joining(", ")));
        settings.put("seconds", Integer.toString(plan.seconds()));
        return settings;
    }

    private static String arms(Plan plan) {
        return plan.arms().stream().map(PriorRun::words).collect(Collectors.joining(", "));
    }

    private static String words(Arm arm) {
        return arm.name() + " (" + running(arm) + "; " + arm.record() + ")";
    }

    private static String unrecorded(Plan plan) {
        return plan.arms().stream()
                .map(arm -> arm.name() + " (" + running(arm) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String running(Arm arm) {
        return String.join("; ", arm.mode(), arm.loops(), arm.picks(), arm.transport(), arm.tuned());
    }
}
