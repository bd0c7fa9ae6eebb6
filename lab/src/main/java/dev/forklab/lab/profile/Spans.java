package dev.forklab.lab.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stretches of time that may overlap, in nanoseconds. */
final class Spans {
    private record Span(long start, long stop) {}

    private final List<Span> spans = new ArrayList<>();

    void add(long start, long stop) {
        spans.add(new Span(start, stop));
    }

    void addAll(Spans others) {
        spans.addAll(others.spans);
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    /** Each counted for itself. */
    long sumNanos() {
        return spans.stream().mapToLong(span -> span.stop - span.start).sum();
    }

    /** Time that lies in at least one. */
    long unionNanos() {
        long union = 0;
        long reached = Long.MIN_VALUE;
        for (Span span :
                spans.stream().sorted(Comparator.comparingLong(Span::start)).toList()) {
            if (span.stop > reached) {
                union += span.stop - Math.max(span.start, reached);
                reached = span.stop;
            }
        }
        return union;
    }
}
