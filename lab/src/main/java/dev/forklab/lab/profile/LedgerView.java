package dev.forklab.lab.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The event loops' ledger: where the time of each of them went, the busiest first.
 *
 * @param all the sum of the rows
 * @param notes what does not add up, or is not known, in words
 */
public record LedgerView(List<LedgerRow> rows, LedgerRow all, List<String> notes) {
    /** As Vert.x names them. */
    private static final String LOOP_PREFIX = "vert.x-eventloop-thread";
    /** Of a foreign JVM, threads that have more of the wall time than this on a CPU are shown. */
    private static final double LEAST_CPU_SHARE = 0.01;

    private static final double GREATEST_DIFFERENCE_POINTS = 5;

    /** @param observed by OS thread number; empty without an observer */
    static LedgerView of(LedgerTaker taken, Map<Long, ObservedLoop> observed) {
        double wall = taken.window().seconds();
        Map<Long, ThreadTimes> threads = new HashMap<>();
        taken.threads().forEach(thread -> threads.put(thread.osThreadId(), thread));
        observed.forEach((id, seen) -> threads.putIfAbsent(id, new ThreadTimes(id, seen.name())));
        List<LedgerRow> loops = rows(
                taken,
                observed,
                threads.values().stream()
                        .filter(thread -> taken.isLoop(thread)
                                || observed.containsKey(thread.osThreadId())
                                || String.valueOf(thread.name()).startsWith(LOOP_PREFIX))
                        .toList());
        List<LedgerRow> rows = !loops.isEmpty()
                ? loops
                : rows(taken, observed, List.copyOf(threads.values())).stream()
                        .filter(row -> row.cpuSeconds() > LEAST_CPU_SHARE * wall)
                        .toList();
        return of(rows);
    }

    private static LedgerView of(List<LedgerRow> rows) {
        List<LedgerRow> sorted = rows.stream()
                .sorted(Comparator.comparingDouble(LedgerRow::bestCpuSeconds).reversed())
                .toList();
        return new LedgerView(sorted, LedgerRow.sum(sorted), notes(sorted));
    }

    /** All event loops of several workers. */
    public static LedgerView together(List<LedgerView> workers) {
        return of(workers.stream().flatMap(view -> view.rows.stream()).toList());
    }

    /** The same, its threads under names that tell them from other processes'. */
    LedgerView of(String process) {
        return of(rows.stream().map(row -> row.of(process)).toList());
    }

    private static List<LedgerRow> rows(
            LedgerTaker taken, Map<Long, ObservedLoop> observed, List<ThreadTimes> threads) {
        return threads.stream()
                .map(thread -> LedgerRow.of(
                        thread, taken.window().seconds(), taken.meanSampleNanos(), observed.get(thread.osThreadId())))
                .toList();
    }

    private static List<String> notes(List<LedgerRow> rows) {
        List<String> notes = new ArrayList<>();
        long unobserved =
                rows.stream().filter(row -> row.runQueueSeconds() == null).count();
        long unmeasured = rows.stream()
                .filter(row -> row.runQueueSeconds() != null && row.idleMeasuredSeconds() == null)
                .count();
        if (unobserved > 0) {
            notes.add(unobserved + " of " + rows.size() + " threads were not observed over the whole window: their run"
                    + " queue is not known and part of their idle time");
        }
        if (unmeasured > 0) {
            notes.add("idle time of " + unmeasured + " of " + rows.size()
                    + " threads was not measured: the observer could not read their wait channels; run it as root");
        }
        rows.stream()
                .filter(LedgerView::disagrees)
                .map(LedgerView::disagreement)
                .forEach(notes::add);
        return notes;
    }

    private static boolean disagrees(LedgerRow row) {
        return row.idleMeasuredSeconds() != null && Math.abs(row.idleDifferencePoints()) > GREATEST_DIFFERENCE_POINTS;
    }

    private static String disagreement(LedgerRow row) {
        return String.format(
                Locale.ROOT,
                "%s (thread %d): idle is %.1f %% of wall time computed and %.1f %% measured, a difference of %.1f points",
                row.thread(),
                row.osThreadId(),
                100 * row.idleComputedSeconds() / row.wallSeconds(),
                100 * row.idleMeasuredSeconds() / row.wallSeconds(),
                Math.abs(row.idleDifferencePoints()));
    }
}
