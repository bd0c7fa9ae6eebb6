package dev.forklab.lab.report;

import dev.forklab.lab.judge.MaxRate;

/** The highest rate that a ramp held, as a line below its table. */
final class MaxRateLine {
    private MaxRateLine() {}

    /** Nothing where it was not looked for. */
    static String render(MaxRate found) {
        if (found == null) {
            return "";
        }
        String limit = "\nhighest rate with a p99 response time within " + Figures.whole(found.limitUs()) + " us: ";
        if (found.requestsPerSecond() == null) {
            return limit + "not known: " + found.reason() + "\n";
        }
        String below = found.disturbed() == 0 ? "" : "; " + found.disturbed() + " single steps below did not hold it";
        return limit + whole(found.requestsPerSecond()) + " requests/s, between " + whole(found.held())
                + ", which held it, and " + whole(found.broke()) + ", which did not" + below + "\n";
    }

    private static String whole(double rate) {
        return Figures.whole(Math.round(rate));
    }
}
