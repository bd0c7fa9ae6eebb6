package dev.forklab.lab.profile;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the CPU time of one worker, or of several, went in a window. Shares are of {@code seconds}, all rows of
 * {@code groups} together; rows are in order of their seconds.
 *
 * @param event the JDK's name of the event that the samples are of
 * @param fallback why they are not samples of CPU time but of threads found in Java code, whose seconds are no CPU time;
 *     absent when they are
 * @param seconds CPU seconds in all: sampled, lost, GC and JIT
 * @param truncatedShare of the sampled seconds, 0 to 1
 * @param groups by group of work, with rows of their own for what has no stack: lost, GC and JIT
 * @param flat by the frame at the leaf
 * @param cumulative by the frames anywhere on the stack, each once a stack
 * @param threads by the threads' names
 */
public record CpuView(
        String event,
        String fallback,
        double seconds,
        double truncatedShare,
        CpuTotals totals,
        List<CpuRow> groups,
        List<CpuRow> flat,
        List<CpuRow> cumulative,
        List<CpuRow> threads) {

    static final String LOST = "JVM internals (lost)";
    static final String GC = "GC";
    static final String JIT = "JIT";

    /** Workers of one window, added by the names of frames, groups and threads. */
    static CpuView together(List<CpuView> views) {
        CpuTotals totals =
                views.stream().map(CpuView::totals).reduce(CpuTotals::plus).orElseThrow();
        double seconds = totals.accountedSeconds();
        return new CpuView(
                distinct(views, CpuView::event),
                distinct(views, CpuView::fallback),
                seconds,
                truncatedShare(totals),
                totals,
                rows(views, CpuView::groups, seconds),
                rows(views, CpuView::flat, seconds),
                rows(views, CpuView::cumulative, seconds),
                rows(views, CpuView::threads, seconds));
    }

    static double truncatedShare(CpuTotals totals) {
        return totals.sampledSeconds() > 0 ? totals.truncatedSeconds() / totals.sampledSeconds() : 0;
    }

    private static List<CpuRow> rows(List<CpuView> views, Function<CpuView, List<CpuRow>> rows, double seconds) {
        CpuTally tally = new CpuTally();
        views.stream().map(rows).flatMap(List::stream).forEach(tally::add);
        return tally.rows(seconds);
    }

    private static String distinct(List<CpuView> views, Function<CpuView, String> text) {
        String texts =
                views.stream().map(text).filter(Objects::nonNull).distinct().collect(Collectors.joining("; "));
        return texts.isEmpty() ? null : texts;
    }
}
