package dev.forklab.lab.report;

import dev.forklab.lab.runs.WarmupResult;
import java.util.LongSummaryStatistics;
import java.util.function.ToLongFunction;

/** How a ramp's server was warmed and what that cost, as a line below its table. */
final class WarmupLine {
    private WarmupLine() {}

    /** Nothing where nobody looked. */
    static String render(WarmupResult warmup) {
        if (warmup == null) {
            return "";
        }
        String verdict = warmup.reached() ? "warm after " : "NOT warm after ";
        String cost = warmup.workers().isEmpty()
                ? ""
                : "; a worker: " + range(warmup, WarmupResult.Worker::requests) + " requests, "
                        + range(warmup, WarmupResult.Worker::compileMs) + " ms of compilation since its start";
        return "\nwarm-up: " + verdict + Figures.decimal(warmup.seconds(), 1) + " s of load" + cost + "\n";
    }

    private static String range(WarmupResult warmup, ToLongFunction<WarmupResult.Worker> figure) {
        LongSummaryStatistics all = warmup.workers().stream().mapToLong(figure).summaryStatistics();
        String least = Figures.whole(all.getMin());
        return all.getMin() == all.getMax() ? least : least + " to " + Figures.whole(all.getMax());
    }
}
