package dev.forklab.lab.report;

import dev.forklab.lab.judge.Bound;
import dev.forklab.lab.judge.Elasticity;
import dev.forklab.lab.judge.WallProof;
import dev.forklab.lab.runs.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the throughput depends on, as a table of cuts, and whether that is the wall that utilisation names. */
final class ProofTable {
    private static final List<String> HEAD = List.of("a quarter less of", "elasticity", "least", "most");

    private ProofTable() {}

    private static String agreement(Boolean agrees) {
        if (agrees == null) {
            return ": not proved, for what is named was not cut\n\n";
        }
        return agrees ? ": they agree\n\n" : ": they do not agree\n\n";
    }

    /** Nothing without a proof. */
    static String render(WallProof proof) {
        if (proof == null) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n## What the throughput depends on\n\n");
        text.append("wall by utilisation: ")
                .append(proof.named().stream().map(Bound::word).collect(Collectors.joining(", ")))
                .append("; by cuts: ")
                .append(proof.found().word())
                .append(agreement(proof.agrees()))
                .append(Figures.head(HEAD, true));
        for (Elasticity cut : proof.elasticities()) {
            text.append(Figures.row(List.of(
                    cut.cut().word(),
                    Figures.decimal(cut.mean(), 2),
                    Figures.decimal(cut.least(), 2),
                    Figures.decimal(cut.most(), 2))));
        }
        List<String> missing = new ArrayList<>(Cut.words());
        proof.elasticities().forEach(cut -> missing.remove(cut.cut().word()));
        missing.forEach(word -> text.append(Figures.row(List.of(word, "not cut", "-", "-"))));
        return text.append(
                        "\nelasticity: 1 when the throughput falls by as much as what is cut, 0 when not at all; least and")
                .append(
                        " most of the blocks. Points count whether they are valid or not. A link is cut with LINK_MBPS, a lock's")
                .append(" hold with LOCK_HOLD_MICROS.\n")
                .toString();
    }
}
