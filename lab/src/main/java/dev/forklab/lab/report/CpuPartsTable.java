package dev.forklab.lab.report;

import dev.forklab.lab.judge.CpuParts;
import dev.forklab.lab.judge.PointSummary;
import java.util.List;

/** Where each valid point's server CPU went, as a table below its ramp's. */
final class CpuPartsTable {
    private static final List<String> HEAD =
            List.of("connections", "user us", "system us", "softirq us", "irq us", "of it JIT us", "of it GC us");

    private CpuPartsTable() {}

    /** Nothing where no point is valid. */
    static String render(List<PointSummary> points) {
        StringBuilder rows = new StringBuilder();
        points.stream()
                .filter(point -> point.valid() && point.serverCpuParts() != null)
                .forEach(point -> rows.append(row(PointTable.load(point), point.serverCpuParts())));
        return rows.isEmpty()
                ? ""
                : "\nCPU of the server's host a request, by kind:\n\n" + Figures.head(HEAD, true) + rows;
    }

    private static String row(String load, CpuParts parts) {
        return Figures.row(List.of(
                load,
                Figures.decimal(parts.user(), 1),
                Figures.decimal(parts.system(), 1),
                Figures.decimal(parts.softirq(), 1),
                Figures.decimal(parts.irq(), 1),
                Figures.decimal(parts.jit(), 1),
                Figures.decimal(parts.gc(), 1)));
    }
}
