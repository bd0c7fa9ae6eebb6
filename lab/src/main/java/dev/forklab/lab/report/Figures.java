package dev.forklab.lab.report;

import java.util.List;
import java.util.Locale;

/** Numbers and rows of Markdown tables, the same in every locale; a figure that is not known is a dash. */
final class Figures {
    private static final String UNKNOWN = "-";

    private Figures() {}

    /** A whole number with thousands separators. */
    static String whole(Number value) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, "%,d", Math.round(value.doubleValue()));
    }

    static String decimal(Double value, int digits) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** A difference, with its sign. */
    static String signed(Double value, int digits) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, "%+,." + digits + "f", value);
    }

    static String text(String value) {
        return value == null ? UNKNOWN : value;
    }

    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** The head of a table: the first column and those that are numbers to the right, the last one to the left. */
    static String head(List<String> cells, boolean lastIsText) {
        StringBuilder rule = new StringBuilder("|");
        for (int i = 0; i < cells.size(); i++) {
            rule.append(lastIsText && i == cells.size() - 1 ? " --- |" : " ---: |");
        }
        return row(cells) + rule + "\n";
    }

    /** Behind a number of connections, the rate that was asked of them; nothing of a closed loop. */
    static String atRate(Number requestsPerSecond) {
        return requestsPerSecond == null ? "" : " at " + whole(Math.round(requestsPerSecond.doubleValue())) + "/s";
    }
}
