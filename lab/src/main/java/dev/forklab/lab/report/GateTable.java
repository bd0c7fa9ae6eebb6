package dev.forklab.lab.report;

import dev.forklab.lab.judge.GateAnswer;
import dev.forklab.lab.judge.PointSummary;
import java.util.List;

/** What every gate said of every point, with its evidence. */
final class GateTable {
    private GateTable() {}

    static String render(List<RunSummary.Ramp> ramps) {
        StringBuilder text = new StringBuilder("\n## Gates\n");
        for (RunSummary.Ramp ramp : ramps) {
            text.append("\n### ")
                    .append(ramp.ramp())
                    .append("\n\n")
                    .append(Figures.head(List.of("connections", "gate", "answer", "evidence"), false));
            for (PointSummary point : ramp.points()) {
                for (GateAnswer answer : point.gates()) {
                    text.append(Figures.row(List.of(
                            Figures.whole(point.connectionsAsked()),
                            answer.gate(),
                            answer.outcome().word(),
                            String.join("; ", answer.evidence()))));
                }
            }
        }
        return text.toString();
    }
}
