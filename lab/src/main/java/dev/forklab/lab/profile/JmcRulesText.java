package dev.forklab.lab.profile;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules' verdicts as text: the informative ones, the worst first, then those that are known to be false here. */
final class JmcRulesText {
    private static final int WIDTH = 120;
    private static final String INDENT = "       ";

    private JmcRulesText() {}

    static String of(String recording, List<RuleVerdict> verdicts, Map<String, String> suppressed) {
        List<RuleVerdict> shown = verdicts.stream()
                .filter(each -> !suppressed.containsKey(each.id()))
                .toList();
        List<RuleVerdict> hidden = verdicts.stream()
                .filter(each -> suppressed.containsKey(each.id()))
                .toList();
        StringBuilder text = new StringBuilder();
        text.append("JDK Mission Control's rules on ").append(recording).append(", the whole recording: ");
        text.append(shown.size()).append(" shown, ").append(hidden.size()).append(" suppressed; score 0 to 100\n");
        for (RuleVerdict verdict : shown) {
            text.append('\n').append(head(verdict)).append('\n');
            verdict.text().lines().forEach(line -> wrap(text, line));
        }
        if (!hidden.isEmpty()) {
            text.append("\nSuppressed, with the reason:\n");
        }
        for (RuleVerdict verdict : hidden) {
            text.append(head(verdict)).append('\n');
            wrap(text, suppressed.get(verdict.id()));
        }
        return text.toString();
    }

    private static String head(RuleVerdict verdict) {
        return String.format(
                Locale.ROOT, "%5.1f  %-7s  %s: %s", verdict.score(), verdict.severity(), verdict.id(), verdict.name());
    }

    private static void wrap(StringBuilder text, String line) {
        StringBuilder row = new StringBuilder(INDENT);
        for (String word : line.strip().split("\\s+")) {
            boolean isFirst = row.length() == INDENT.length();
            if (!isFirst && row.length() + 1 + word.length() > WIDTH) {
                text.append(row).append('\n');
                row = new StringBuilder(INDENT);
                isFirst = true;
            }
            row.append(isFirst ? "" : " ").append(word);
        }
        text.append(row).append('\n');
    }
}
