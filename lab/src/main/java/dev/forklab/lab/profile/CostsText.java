package dev.forklab.lab.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a request costs, as tables of fixed width. */
public final class CostsText {
    private static final int ROWS = 20;

    private CostsText() {}

    /** A table for each kind of cost: its sum, then its first {@value #ROWS} rows, the dearest first. */
    public static String of(List<PerRequest> costs) {
        StringBuilder text = new StringBuilder();
        costs.stream().filter(cost -> !cost.amounts().isEmpty()).forEach(cost -> text.append('\n')
                .append(table(cost)));
        return text.toString();
    }

    private static String table(PerRequest cost) {
        StringBuilder table = new StringBuilder();
        table.append(cost.title()).append(", ").append(cost.unit()).append(" a request\n");
        cost.notes().forEach(note -> table.append("note: ").append(note).append('\n'));
        double sum = cost.amounts().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        table.append(row(sum, "in all"));
        List<Map.Entry<String, Double>> dearest = cost.amounts().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .toList();
        dearest.stream().limit(ROWS).forEach(entry -> table.append(row(entry.getValue(), entry.getKey())));
        if (dearest.size() > ROWS) {
            table.append("and ").append(dearest.size() - ROWS).append(" that cost less\n");
        }
        return table.toString();
    }

    private static String row(double amount, String name) {
        return String.format(Locale.ROOT, "%12.3f  %s%n", amount, name);
    }
}
