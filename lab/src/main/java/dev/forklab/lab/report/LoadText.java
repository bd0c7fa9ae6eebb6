package dev.forklab.lab.report;

import dev.forklab.lab.judge.WorkerLoad;
import dev.forklab.lab.judge.WorkerSpread;
import java.util.Locale;

/** The load of a profile as the lines that every view opens with, and its workers as a table. */
final class LoadText {
    private LoadText() {}

    /** One line, and one for each note. */
    static String head(ProfiledLoad load) {
        StringBuilder text = new StringBuilder();
        text.append(load.title());
        text.append(String.format(
                Locale.ROOT,
                ": %s connections, %s requests/s, server CPU %s us/request, window %.3f s%n",
                Figures.whole(load.connections()),
                Figures.whole(load.requestsPerSecond()),
                Figures.decimal(cpuUs(load.serverCpuSeconds(), load.knownRequests()), 2),
                load.seconds()));
        load.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.append('\n').toString();
    }

    /** The workers side by side, and who of them stands out. */
    static String workers(ProfiledLoad load) {
        StringBuilder text = new StringBuilder(head(load));
        text.append(String.format(
                "%6s %8s %12s %12s %10s %16s%n",
                "worker", "pid", "connections", "requests", "CPU s", "CPU us/request"));
        for (WorkerLoad worker : load.workers()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%6d %8d %12d %12d %10s %16s%n",
                    worker.worker(),
                    worker.pid(),
                    worker.connections(),
                    worker.requests(),
                    Figures.decimal(worker.cpuSeconds(), 2),
                    Figures.decimal(worker.cpuUsPerRequest(), 2)));
        }
        return text.append(load.spread() == null ? "\nnobody observed the workers\n" : spread(load.spread()))
                .toString();
    }

    private static String spread(WorkerSpread spread) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%nconnections max/mean %.2f, requests max/mean %.2f; idle workers %d, expected under even hashing %.2f%n"
                        + "99 %% band of a worker's connections under even hashing: %d to %d%n",
                spread.connectionsMaxToMean(),
                spread.requestsMaxToMean(),
                spread.idleWorkers(),
                spread.idleExpected(),
                spread.bandLow(),
                spread.bandHigh()));
        spread.outliers().forEach(outlier -> text.append(outlier).append('\n'));
        return text.toString();
    }

    private static Double cpuUs(Double seconds, Double requests) {
        return seconds == null || requests == null || requests == 0 ? null : 1e6 * seconds / requests;
    }
}
