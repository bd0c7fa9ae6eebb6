package dev.forklab.lab.report;

import dev.forklab.lab.judge.GateAnswer;
import dev.forklab.lab.judge.PointSummary;
import java.util.List;

/** What every gate said of every point, with its evidence. */
final class GateTable {
    private static final List<String> HEAD = List.of("connections", "gate", "answer", "evidence");

    private GateTable() {}

    static String render(List<RunSummary.Ramp> ramps, List<RunSummary.Recording> recordings) {
        StringBuilder text = new StringBuilder("\n## Gates\n");
        ramps.forEach(ramp -> text.append(table(ramp.ramp(), ramp.points())));
        recordings.stream()
                .filter(recording -> recording.point() != null)
                .forEach(recording -> text.append(table("Recorded " + recording.ramp(), List.of(recording.point()))));
        return text.toString();
    }

    private static String table(String name, List<PointSummary> points) {
        StringBuilder text = new StringBuilder("\n### " + name + "\n\n" + Figures.head(HEAD, false));
        for (PointSummary point : points) {
            for (GateAnswer answer : point.gates()) {
                text.append(Figures.row(List.of(
                        PointTable.load(point),
                        answer.gate(),
                        answer.outcome().word(),
                        String.join("; ", answer.evidence()))));
            }
        }
        return text.toString();
    }
}
