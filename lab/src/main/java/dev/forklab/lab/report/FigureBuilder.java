package dev.forklab.lab.report;

import dev.forklab.lab.judge.Holm;
import dev.forklab.lab.judge.LogRatios;
import dev.forklab.lab.judge.PointSummary;
import dev.forklab.lab.judge.Verdict;
import dev.forklab.lab.runs.Arm;
import dev.forklab.lab.runs.Level;
import dev.forklab.lab.runs.Plan;
import dev.forklab.lab.runs.VerdictFigure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Compares arms by one figure, block by block: the mean logarithm of an arm's ramps less that of the other's, so that what
 * drifts evenly through a block cancels. By Holm's correction an arm's levels are judged together, and so are all arms where
 * it is over all levels.
 */
final class FigureBuilder {
    private static final String CLOSED_LOOP = "closed loop: of a full server it is throughput in disguise";
    private static final String FEW_REQUESTS =
            "a point of fewer than " + PointFigures.LEAST_FOR_P99 + " requests has no p99";

    private final Plan plan;
    private final ExperimentBlocks blocks;
    private final VerdictFigure figure;
    private final BiFunction<LogRatios, Boolean, Verdict> judge;

    /** @param judge of ratios, and of whether they differ by Holm's correction */
    FigureBuilder(
            Plan plan, ExperimentBlocks blocks, VerdictFigure figure, BiFunction<LogRatios, Boolean, Verdict> judge) {
        this.plan = plan;
        this.blocks = blocks;
        this.figure = figure;
        this.judge = judge;
    }

    FigureResult build() {
        return new FigureResult(figure, overall(), byLevel(), effects());
    }

    private List<FigureResult.Row> overall() {
        List<String> arms =
                plan.arms().stream().map(Arm::name).filter(arm -> !isBase(arm)).toList();
        List<ArmBlocks> compared =
                arms.stream().map(arm -> compared(arm, blocks.levels())).toList();
        List<Verdict> verdicts = judged(compared);
        List<FigureResult.Row> rows = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            String note = note(arms.get(i), blocks.levels(), verdicts.get(i));
            rows.add(row(null, arms.get(i), compared.get(i), verdicts.get(i), note));
        }
        return List.copyOf(rows);
    }

    private List<FigureResult.Row> byLevel() {
        if (figure == VerdictFigure.MAX_RATE) {
            Level only = new Level(plan.levels().getFirst().connections(), null);
            return plan.arms().stream()
                    .map(arm -> row(only, arm.name(), compared(arm.name(), blocks.levels()), null, null))
                    .toList();
        }
        Map<String, List<FigureResult.Row>> rows = new HashMap<>();
        plan.arms().forEach(arm -> rows.put(arm.name(), rows(arm.name())));
        List<FigureResult.Row> byLevel = new ArrayList<>();
        for (int i = 0; i < blocks.levels().size(); i++) {
            for (Arm arm : plan.arms()) {
                byLevel.add(rows.get(arm.name()).get(i));
            }
        }
        return List.copyOf(byLevel);
    }

    /** One arm's, level by level. */
    private List<FigureResult.Row> rows(String arm) {
        List<ArmBlocks> levels = blocks.levels().stream()
                .map(level -> compared(arm, List.of(level)))
                .toList();
        List<Verdict> verdicts = judged(isBase(arm) ? List.of() : levels);
        List<FigureResult.Row> rows = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            int place = blocks.levels().get(i);
            Verdict verdict = isBase(arm) ? null : verdicts.get(i);
            rows.add(row(plan.levels().get(place), arm, levels.get(i), verdict, note(arm, List.of(place), verdict)));
        }
        return rows;
    }

    /** In the order given; null without a block. */
    private List<Verdict> judged(List<ArmBlocks> compared) {
        List<LogRatios> known = compared.stream()
                .filter(ratios -> !ratios.isEmpty())
                .map(ArmBlocks::ratios)
                .toList();
        Iterator<Verdict> judged = together(known, judge).iterator();
        List<Verdict> verdicts = new ArrayList<>();
        compared.forEach(ratios -> verdicts.add(ratios.isEmpty() ? null : judged.next()));
        return verdicts;
    }

    /** Verdicts of ratios that Holm's correction judges together, in the order given. */
    static List<Verdict> together(List<LogRatios> ratios, BiFunction<LogRatios, Boolean, Verdict> judge) {
        List<Boolean> differ = Holm.differ(ratios);
        return IntStream.range(0, ratios.size())
                .mapToObj(i -> judge.apply(ratios.get(i), differ.get(i)))
                .toList();
    }

    /** @param level null over all levels */
    private FigureResult.Row row(Level level, String arm, ArmBlocks compared, Verdict verdict, String note) {
        boolean overall = level == null;
        return new FigureResult.Row(
                overall ? null : level.connections(),
                overall ? null : level.rate(),
                arm,
                plan.experiment().against(arm).name(),
                compared.mean(),
                overall ? null : compared.least(),
                overall ? null : compared.most(),
                verdict == null ? null : compared.ratios().knownSpread(),
                verdict,
                note);
    }

    /** What to think of beside the verdict; null where there is nothing. */
    private String note(String arm, List<Integer> levels, Verdict verdict) {
        List<PointSummary> points = points(arm, levels);
        if (figure == VerdictFigure.P99 && points.stream().anyMatch(PointFigures::tooFewForP99)) {
            return FEW_REQUESTS;
        }
        if (figure == VerdictFigure.P99 && plan.rates() == null) {
            return verdict == null ? null : CLOSED_LOOP;
        }
        if (figure != VerdictFigure.THROUGHPUT || plan.rates() != null) {
            return null;
        }
        long others = points.stream().filter(point -> point.wall().atLeast()).count();
        return others == 0
                ? null
                : "at least: in " + others + " of " + points.size() + " points the wall is not the server's";
    }

    /** Of an arm and of the one that it is compared with. */
    private List<PointSummary> points(String arm, List<Integer> levels) {
        List<String> arms = List.of(arm, plan.experiment().against(arm).name());
        return blocks.valid().stream()
                .flatMap(List::stream)
                .filter(ramp -> arms.contains(ramp.arm()))
                .flatMap(ramp -> levels.stream().map(ramp.points()::get))
                .toList();
    }

    private ArmBlocks compared(String arm, List<Integer> levels) {
        ArmBlocks compared = new ArmBlocks();
        String against = plan.experiment().against(arm).name();
        for (List<RunSummary.Ramp> block : blocks.valid()) {
            compared.add(PointFigures.of(figure, block, arm, levels), PointFigures.of(figure, block, against, levels));
        }
        return compared;
    }

    private boolean isBase(String arm) {
        return arm.equals(plan.experiment().against(arm).name());
    }

    private List<FigureResult.Effect> effects() {
        if (!plan.experiment().factorial()) {
            return List.of();
        }
        List<Integer> single = figure == VerdictFigure.MAX_RATE ? List.of() : blocks.levels();
        List<FactorialBuilder> levels = single.stream()
                .map(level -> factorial(plan.levels().get(level).connections(), List.of(level)))
                .toList();
        List<FigureResult.Effect> effects =
                new ArrayList<>(FactorialBuilder.effects(List.of(factorial(null, blocks.levels())), judge));
        effects.addAll(FactorialBuilder.effects(levels, judge));
        return List.copyOf(effects);
    }

    private FactorialBuilder factorial(Integer connections, List<Integer> levels) {
        FactorialBuilder factorial = new FactorialBuilder(plan.experiment(), connections);
        for (List<RunSummary.Ramp> block : blocks.valid()) {
            factorial.add(plan.arms().stream()
                    .map(arm -> PointFigures.of(figure, block, arm.name(), levels))
                    .toList());
        }
        return factorial;
    }
}
