package dev.forklab.lab.report;

/** What became of the first level at the end of its ramp, as a line below its table. */
final class RepeatLine {
    private RepeatLine() {}

    /** Nothing where no level was measured again. */
    static String render(RunSummary.Ramp ramp) {
        RunSummary.Repeat repeat = ramp.firstLevelAgain();
        if (repeat == null) {
            return "";
        }
        String connections = Figures.whole(ramp.points().get(repeat.repeatOf()).connectionsAsked());
        if (repeat.ratio() == null) {
            return "\n" + connections + " connections again: not held against the first, one of the two is invalid\n";
        }
        return "\n" + connections + " connections again: " + Figures.decimal(repeat.ratio(), 3)
                + " of the first requests/s, " + Figures.decimal(repeat.cpuRatio(), 3)
                + " of the first server CPU a request\n";
    }
}
