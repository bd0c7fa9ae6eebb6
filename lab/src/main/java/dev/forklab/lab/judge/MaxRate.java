package dev.forklab.lab.judge;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The highest rate of a ramp that held a limit on the 99th percentile of the response time. A step holds it when its point is
 * valid and within the limit. It breaks it when its point is valid and beyond, or when the server did not reach the rate and
 * nothing else is wrong than what follows from that. Any other step says nothing: it may be the client that was slow. The
 * limit is met between the last step that held and the first of two in a row that broke; a single one that broke below was
 * disturbed. Between the two, the percentile's logarithm is taken to grow evenly with the rate's, so that what is found is
 * finer than a step and ramps of one arm do not agree by the steps' width alone.
 *
 * @param requestsPerSecond where the limit is met; absent when it is not known
 * @param held the rate of the last step that held; absent likewise
 * @param broke the rate of the first that did not
 * @param limitUs on the 99th percentile
 * @param disturbed single steps below that broke the limit
 * @param outside whether it is not known because it lies outside of the steps
 * @param reason why it is not known; absent when it is
 */
public record MaxRate(
        Double requestsPerSecond,
        Double held,
        Double broke,
        int limitUs,
        int disturbed,
        boolean outside,
        String reason) {
    private static final String RATE = "rate";
    /** What a server that cannot reach a rate makes of a point, by the gates' names. */
    private static final Set<String> OF_OVERLOAD = Set.of(RATE, "stationarity", "safepoints");
    /** How many steps apart the two may lie: one between them may say nothing. */
    private static final int WIDEST = 2;

    private enum Step {
        HOLDS,
        BREAKS,
        SAYS_NOTHING
    }

    /** Of points whose rates rise. */
    public static MaxRate of(List<PointSummary> points, int limitUs) {
        List<Step> steps = points.stream().map(point -> step(point, limitUs)).toList();
        List<Integer> telling = IntStream.range(0, steps.size())
                .filter(place -> steps.get(place) != Step.SAYS_NOTHING)
                .boxed()
                .toList();
        List<Step> told = telling.stream().map(steps::get).toList();
        int end = broken(told);
        int last = told.subList(0, end).lastIndexOf(Step.HOLDS);
        if (last < 0) {
            return unknown(
                    limitUs,
                    !told.isEmpty(),
                    told.isEmpty()
                            ? "no step says anything"
                            : "no step held it: allow more (SLO_P99_US), or begin lower (from_percent)");
        }
        PointSummary held = points.get(telling.get(last));
        if (end == told.size()) {
            return unknown(
                    limitUs,
                    true,
                    "the last step that says anything, " + words(held) + ", held it: go higher (to_percent)");
        }
        PointSummary broke = points.get(telling.get(end));
        if (telling.get(end) - telling.get(last) > WIDEST) {
            return unknown(
                    limitUs, false, "no step between " + words(held) + " and " + words(broke) + " says anything");
        }
        int disturbed =
                (int) told.subList(0, last).stream().filter(Step.BREAKS::equals).count();
        return new MaxRate(met(held, broke, limitUs), rate(held), rate(broke), limitUs, disturbed, false, null);
    }

    /** The place of the first step that broke and is followed by another, or by none; their number when there is none. */
    private static int broken(List<Step> told) {
        for (int place = 0; place < told.size(); place++) {
            boolean next = place + 1 == told.size() || told.get(place + 1) == Step.BREAKS;
            if (told.get(place) == Step.BREAKS && next) {
                return place;
            }
        }
        return told.size();
    }

    private static MaxRate unknown(int limitUs, boolean outside, String reason) {
        return new MaxRate(null, null, null, limitUs, 0, outside, reason);
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
        return against.contains(RATE) && OF_OVERLOAD.containsAll(against) ? Step.BREAKS : Step.SAYS_NOTHING;
    }

    /** Half-way where the step above is none that its own percentile tells. */
    private static double met(PointSummary held, PointSummary broke, int limitUs) {
        double below = Math.max(1, held.latencyUs().p99());
        double above = broke.latencyUs() == null ? 0 : broke.latencyUs().p99();
        double share = above > limitUs ? Math.log(limitUs / below) / Math.log(above / below) : 0.5;
        return rate(held) * Math.pow(rate(broke) / rate(held), share);
    }

    private static double rate(PointSummary point) {
        return point.clients().rateAsked();
    }

    private static String words(PointSummary point) {
        return String.format(Locale.ROOT, "%,.0f/s", rate(point));
    }
}
