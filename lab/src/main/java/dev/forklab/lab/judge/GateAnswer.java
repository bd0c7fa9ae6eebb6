package dev.forklab.lab.judge;

import java.util.List;
import java.util.Locale;

/**
 * What one gate says of one point.
 *
 * @param gate its name
 * @param evidence the numbers it looked at, with the bound; of an invalid point the reasons; of one it cannot judge why not
 */
public record GateAnswer(String gate, Outcome outcome, List<String> evidence) {
    /** The point may be used. */
    public static GateAnswer valid(String gate, String evidence) {
        return new GateAnswer(gate, Outcome.VALID, List.of(evidence));
    }

    /** The point must not be used if there is a reason; else it may be, and what was looked at is told. */
    public static GateAnswer of(String gate, List<String> reasons, String evidence) {
        return reasons.isEmpty() ? valid(gate, evidence) : new GateAnswer(gate, Outcome.INVALID, List.copyOf(reasons));
    }

    /** Valid or not by one comparison; the evidence is the same either way. */
    public static GateAnswer of(String gate, boolean valid, String evidence) {
        return new GateAnswer(gate, valid ? Outcome.VALID : Outcome.INVALID, List.of(evidence));
    }

    /**
     * Valid or not by one comparison, which is told either way.
     *
     * @param against comes before it when the point is invalid
     * @param format of {@link String#format}, for the numbers
     */
    static GateAnswer of(String gate, boolean valid, String against, String format, Object... numbers) {
        return of(gate, valid, String.format(Locale.ROOT, (valid ? "" : against) + format, numbers));
    }

    /** It cannot be judged by this gate. */
    public static GateAnswer notApplicable(String gate, String why) {
        return new GateAnswer(gate, Outcome.NOT_APPLICABLE, List.of(why));
    }

    boolean invalid() {
        return outcome == Outcome.INVALID;
    }
}
