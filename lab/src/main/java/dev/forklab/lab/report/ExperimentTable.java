package dev.forklab.lab.report;

import dev.forklab.lab.judge.RatioInterval;
import dev.forklab.lab.judge.Verdict;
import java.util.List;

/** An experiment's result, in Markdown. */
final class ExperimentTable {
    private static final List<String> HEAD = List.of(
            "connections",
            "arm",
            "server CPU us/request",
            "least",
            "most",
            "ratio",
            "95 % interval",
            "blocks",
            "verdict");

    private static final List<String> EFFECTS = List.of("connections", "effect of", "ratio", "95 % interval", "blocks");

    private ExperimentTable() {}

    static String render(ExperimentResult result) {
        StringBuilder text = new StringBuilder("\n## Experiment " + result.name() + "\n\n");
        text.append(Figures.text(result.question())).append("\n\n").append(Figures.head(HEAD, true));
        result.rows().forEach(row -> text.append(Figures.row(cells(row))));
        String margin = Figures.decimal(100 * result.margin(), 1) + " %";
        if (!result.effects().isEmpty()) {
            text.append("\nEach factor on the average of the other, and their interaction:\n\n")
                    .append(Figures.head(EFFECTS, false));
            result.effects().forEach(effect -> text.append(Figures.row(cells(effect))));
        }
        return text.append("\nratio: to ")
                .append(result.base())
                .append(
                        ", a mean of blocks' log ratios; interval: Student's over blocks. Differs: the interval excludes 1,")
                .append(" by Holm's correction over the levels. Matters: it lies beyond ")
                .append(margin)
                .append(" as a whole. Tie: the 90 % interval lies within ")
                .append(margin)
                .append(". It holds for this pair of hosts.\n")
                .toString();
    }

    private static List<String> cells(ExperimentResult.Row row) {
        Verdict verdict = row.verdict();
        RatioInterval ratio = verdict == null ? null : verdict.ratio();
        return List.of(
                Figures.whole(row.connections()),
                row.arm(),
                Figures.decimal(row.usPerRequest(), 2),
                Figures.decimal(row.leastUs(), 2),
                Figures.decimal(row.mostUs(), 2),
                Figures.decimal(ratio == null ? null : ratio.ratio(), 3),
                interval(ratio),
                (ratio == null ? "-" : Integer.toString(ratio.blocks()))
                        + (row.blocksLeftOut() == 0 ? "" : ", " + row.blocksLeftOut() + " left out"),
                verdict == null ? "-" : words(verdict));
    }

    private static List<String> cells(ExperimentResult.Effect effect) {
        return List.of(
                Figures.whole(effect.connections()),
                effect.name(),
                Figures.decimal(effect.ratio().ratio(), 3),
                interval(effect.ratio()),
                Integer.toString(effect.ratio().blocks()));
    }

    private static String interval(RatioInterval ratio) {
        return ratio == null || ratio.low() == null
                ? "-"
                : Figures.decimal(ratio.low(), 3) + " to " + Figures.decimal(ratio.high(), 3);
    }

    private static String words(Verdict verdict) {
        String differs = verdict.differs() ? "differs" : "no difference seen";
        return switch (verdict.conclusion()) {
            case MATTERS -> "differs, matters";
            case TIE -> "tie (" + differs + ")";
            case INCONCLUSIVE -> differs + ", inconclusive: about " + verdict.blocksNeeded() + " blocks would decide";
            case NONE -> "no verdict: " + verdict.reason();
        };
    }
}
