package dev.forklab.lab.profile;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A difference as tables of fixed width. */
public final class DifferenceText {
    private static final int ROWS = 20;

    private DifferenceText() {}

    /** A table for each section: its sum, then its first {@value #ROWS} rows. */
    public static String of(Difference difference) {
        StringBuilder text = new StringBuilder();
        text.append("base       ").append(difference.base()).append('\n');
        text.append("contender  ").append(difference.contender()).append('\n');
        difference.sections().stream()
                .filter(section ->
                        !section.title().equals(Costs.TIMED) || !section.rows().isEmpty())
                .forEach(section -> text.append('\n').append(table(section)));
        return text.toString();
    }

    private static String table(Difference.Section section) {
        StringBuilder table = new StringBuilder();
        table.append(section.title()).append(", ").append(section.unit()).append(" a request\n");
        section.notes().forEach(note -> table.append("note: ").append(note).append('\n'));
        List<Difference.Row> rows = section.rows();
        if (rows.isEmpty()) {
            return table.append("nothing on either side\n").toString();
        }
        table.append(String.format(
                Locale.ROOT, "%12s %12s %12s %15s  name%n", "base", "contender", "difference", "samples"));
        table.append(row(new Difference.Row(
                "in all", sum(rows, Difference.Row::base), sum(rows, Difference.Row::contender), null, null)));
        rows.stream().limit(ROWS).forEach(row -> table.append(row(row)));
        if (rows.size() > ROWS) {
            table.append("and ").append(rows.size() - ROWS).append(" that differ less\n");
        }
        return table.toString();
    }

    private static String row(Difference.Row row) {
        return String.format(
                Locale.ROOT,
                "%12.3f %12.3f %+12.3f %15s  %s%n",
                row.base(),
                row.contender(),
                row.difference(),
                row.baseSamples() == null ? "-" : row.baseSamples() + " / " + row.contenderSamples(),
                row.name());
    }

    private static double sum(List<Difference.Row> rows, ToDoubleFunction<Difference.Row> side) {
        return rows.stream().mapToDouble(side).sum();
    }
}
