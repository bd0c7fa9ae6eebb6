package dev.forklab.lab.profile;

import java.util.Comparator;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.ResultToolkit;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;

/**
 * What one of Mission Control's rules says of a recording; the score, 0 to 100, is the severity's least one where the
 * rule gives none.
 */
record RuleVerdict(String id, String name, String severity, double score, String text) {
    /** The worst first, equal ones by id. */
    static final Comparator<RuleVerdict> WORST_FIRST =
            Comparator.comparingDouble(RuleVerdict::score).reversed().thenComparing(RuleVerdict::id);

    static boolean isInformative(IResult result) {
        return result.getSeverity() == Severity.INFO || result.getSeverity() == Severity.WARNING;
    }

    static RuleVerdict of(IResult result) {
        IQuantity score = result.getResult(TypedResult.SCORE);
        return new RuleVerdict(
                result.getRule().getId(),
                result.getRule().getName(),
                result.getSeverity().name(),
                score == null ? result.getSeverity().getLimit() : score.doubleValue(),
                sentence(result, result.getSummary())
                        + sentence(result, result.getExplanation())
                        + sentence(result, result.getSolution()));
    }

    /** With its figures filled in, on a line of its own; the rules' texts double quotes as message formats do. */
    private static String sentence(IResult result, String text) {
        if (text == null || text.isBlank()) {
            return "";
        }
        return ResultToolkit.populateMessage(result, text, false)
                        .replace("''", "'")
                        .strip() + "\n";
    }
}
