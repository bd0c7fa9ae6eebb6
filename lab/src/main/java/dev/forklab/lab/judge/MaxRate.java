package dev.forklab.lab.judge;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The highest rate of a ramp's steps that held a limit on the 99th percentile of the response time. A step holds it when its
 * point is valid and within the limit. It breaks it when its point is valid and beyond, or when the server did not reach the
 * rate and nothing else is wrong than what follows from that. Any other step says nothing: it may be the client that was slow.
 * A single step that breaks the limit below another that holds it was disturbed: a server beyond its highest rate does not
 * come back within it.
 *
 * @param requestsPerSecond of the highest step that held, the rate that was asked for; absent when it is not known
 * @param p99Us of that step, absent likewise
 * @param limitUs on the 99th percentile
 * @param brokenBelow steps below it that broke the limit
 * @param reason why it is not known; absent when it is
 */
public record MaxRate(Double requestsPerSecond, Long p99Us, int limitUs, int brokenBelow, String reason) {
    /** What a server that cannot reach a rate makes of a point, by the gates' names. */
    private static final Set<String> OF_OVERLOAD = Set.of("rate", "stationarity");

    private enum Step {
        HOLDS,
        BREAKS,
        SAYS_NOTHING
    }

    /** Of points whose rates rise. */
    public static MaxRate of(List<PointSummary> points, int limitUs) {
        List<Step> steps = points.stream().map(point -> step(point, limitUs)).toList();
        int highest = steps.lastIndexOf(Step.HOLDS);
        if (highest < 0) {
            return unknown(limitUs, "no step held it");
        }
        PointSummary held = points.get(highest);
        if (highest == points.size() - 1) {
            return unknown(limitUs, "the highest step, " + rate(held) + ", held it: ask for higher rates");
        }
        if (steps.get(highest + 1) == Step.SAYS_NOTHING) {
            PointSummary next = points.get(highest + 1);
            return unknown(
                    limitUs,
                    "the step above " + rate(held) + " says nothing: " + String.join("; ", next.invalidReasons()));
        }
        int broken = (int)
                steps.subList(0, highest).stream().filter(Step.BREAKS::equals).count();
        return new MaxRate(held.clients().rateAsked(), held.latencyUs().p99(), limitUs, broken, null);
    }

    private static MaxRate unknown(int limitUs, String reason) {
        return new MaxRate(null, null, limitUs, 0, reason);
    }

    private static Step step(PointSummary point, int limitUs) {
        if (point.valid()) {
            return point.latencyUs() == null
                    ? Step.SAYS_NOTHING
                    : point.latencyUs().p99() <= limitUs ? Step.HOLDS : Step.BREAKS;
        }
        List<String> against = point.gates().stream()
                .filter(GateAnswer::invalid)
                .map(GateAnswer::gate)
                .toList();
        return against.contains("rate") && OF_OVERLOAD.containsAll(against) ? Step.BREAKS : Step.SAYS_NOTHING;
    }

    private static String rate(PointSummary point) {
        return String.format(Locale.ROOT, "%,.0f/s", point.clients().rateAsked());
    }
}
