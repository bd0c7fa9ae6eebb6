package dev.forklab.lab.report;

import dev.forklab.lab.judge.RatioInterval;
import dev.forklab.lab.judge.Verdict;
import dev.forklab.lab.runs.VerdictFigure;
import java.util.List;
import java.util.Objects;

/** An experiment's result, in Markdown: the primary verdict, then a table a figure. */
final class ExperimentTable {
    private static final List<String> EFFECTS =
            List.of("connections", "effect of", "ratio", "95 % interval", "blocks", "verdict");

    private final ExperimentResult result;

    private ExperimentTable(ExperimentResult result) {
        this.result = result;
    }

    static String render(ExperimentResult result) {
        return new ExperimentTable(result).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder("\n## Experiment " + result.name() + "\n\n");
        text.append(Figures.text(result.question())).append("\n\n");
        FigureResult answer = result.by(result.primary());
        if (answer.effects().isEmpty()) {
            answer.overall().forEach(row -> text.append(primary(row)));
        }
        answer.effects().stream()
                .filter(effect -> effect.connections() == null)
                .forEach(effect -> text.append(primary(effect)));
        text.append(DesignLines.render(result));
        result.figures().forEach(figure -> text.append(table(figure)));
        return text.append(notes()).toString();
    }

    /** The answer, in a line. */
    private String primary(FigureResult.Row row) {
        String line =
                "primary: " + result.primary().word() + ", over all levels: " + row.arm() + " to " + row.against();
        return row.verdict() == null
                ? line + ": no verdict: " + Objects.requireNonNullElse(row.note(), "no block counts") + "\n"
                : line + " " + ratio(row.verdict().ratio()) + ": " + words(row) + "\n";
    }

    /** The answer of a factorial, a line each. */
    private String primary(FigureResult.Effect effect) {
        return "primary: " + result.primary().word() + ", over all levels: effect of " + effect.name() + " "
                + ratio(effect.verdict().ratio()) + ": " + words(effect.verdict()) + "\n";
    }

    private static String ratio(RatioInterval ratio) {
        return Figures.decimal(ratio.ratio(), 3) + " (95 % interval " + interval(ratio) + ", " + ratio.blocks()
                + " blocks)";
    }

    private String table(FigureResult figure) {
        String rank = figure.figure() == result.primary() ? "primary" : "secondary";
        StringBuilder text = new StringBuilder("\n### " + figure.figure().word() + " (" + rank + ")\n\n");
        text.append(Figures.head(head(figure.figure()), true));
        figure.rows().forEach(row -> text.append(Figures.row(cells(figure.figure(), row))));
        figure.overall().forEach(row -> text.append(Figures.row(cells(figure.figure(), row))));
        if (!figure.effects().isEmpty()) {
            text.append("\nEach factor on the average of the other, and their interaction:\n\n")
                    .append(Figures.head(EFFECTS, false));
            figure.effects().forEach(effect -> text.append(Figures.row(cells(effect))));
        }
        return text.toString();
    }

    private static List<String> head(VerdictFigure figure) {
        return List.of(
                "connections",
                "arm",
                figure.title(),
                "least",
                "most",
                "against",
                "ratio",
                "95 % interval",
                "blocks",
                "verdict");
    }

    private String notes() {
        String margin = Figures.decimal(100 * result.margin(), 1) + " %";
        return "\nratio: to the arm that it is against, a mean of blocks' log ratios; all: of each block the mean over its"
                + " levels; interval: Student's over blocks. Differs: the interval excludes 1, by Holm's correction over"
                + " an arm's levels, and over all levels by it over the arms" + effects() + ". Matters: it lies beyond "
                + margin + " as a whole. Tie: the 90 % interval lies within " + margin
                + ". Secondary figures are no answer to the question. It holds for this pair of hosts." + loop() + "\n";
    }

    private String effects() {
        return result.by(result.primary()).effects().isEmpty()
                ? ""
                : "; effects: by it over those of all levels together, and over all levels by it over the three";
    }

    /** What a loop's kind means for the figures; a highest rate is found by rates of its own. */
    private String loop() {
        if (result.primary() == VerdictFigure.MAX_RATE) {
            return "";
        }
        boolean open = result.by(result.primary()).rows().stream().anyMatch(row -> row.rate() != null);
        return open
                ? " Open loop: throughput is what was asked for, and so no finding."
                : " Closed loop: each arm's CPU per request is at the rate that it reached; at equal rates it is in fair-latency.";
    }

    private static List<String> cells(VerdictFigure figure, FigureResult.Row row) {
        Verdict verdict = row.verdict();
        RatioInterval ratio = verdict == null ? null : verdict.ratio();
        return List.of(
                connections(row.connections()) + Figures.atRate(row.rate()),
                row.arm(),
                Figures.decimal(row.mean(), figure.digits()),
                Figures.decimal(row.least(), figure.digits()),
                Figures.decimal(row.most(), figure.digits()),
                verdict == null ? "-" : row.against(),
                Figures.decimal(ratio == null ? null : ratio.ratio(), 3),
                interval(ratio),
                ratio == null ? "-" : Integer.toString(ratio.blocks()),
                verdict == null ? Objects.requireNonNullElse(row.note(), "-") : words(row));
    }

    private static List<String> cells(FigureResult.Effect effect) {
        return List.of(
                connections(effect.connections()),
                effect.name(),
                Figures.decimal(effect.verdict().ratio().ratio(), 3),
                interval(effect.verdict().ratio()),
                Integer.toString(effect.verdict().ratio().blocks()),
                words(effect.verdict()));
    }

    private static String connections(Integer connections) {
        return connections == null ? "all" : Figures.whole(connections);
    }

    private static String interval(RatioInterval ratio) {
        return ratio == null || ratio.low() == null
                ? "-"
                : Figures.decimal(ratio.low(), 3) + " to " + Figures.decimal(ratio.high(), 3);
    }

    private static String words(FigureResult.Row row) {
        return words(row.verdict()) + (row.note() == null ? "" : " (" + row.note() + ")");
    }

    private static String words(Verdict verdict) {
        String differs = verdict.differs() ? "differs" : "no difference seen";
        return switch (verdict.conclusion()) {
            case MATTERS -> "differs, matters";
            case TIE -> "tie (" + differs + ")";
            case INCONCLUSIVE ->
                verdict.reason() == null
                        ? differs + ", inconclusive: about " + verdict.blocksNeeded() + " blocks would decide"
                        : "inconclusive: " + verdict.reason();
            case NONE -> "no verdict: " + verdict.reason();
        };
    }
}
