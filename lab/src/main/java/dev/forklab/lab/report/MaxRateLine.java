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
        String below = found.brokenBelow() == 0 ? "" : "; " + found.brokenBelow() + " steps below it did not hold it";
        return limit + Figures.whole(Math.round(found.requestsPerSecond())) + " requests/s, p99 "
                + Figures.whole(found.p99Us()) + " us" + below + "\n";
    }
}
