package dev.forklab.lab.profile;

import java.util.HashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One recording's samples by group, leaf, frame and thread. */
final class CpuRows {
    private static final String NO_STACK = "(no stack)";

    private final CpuTally groups = new CpuTally();
    private final CpuTally flat = new CpuTally();
    private final CpuTally cumulative = new CpuTally();
    private final CpuTally threads = new CpuTally();
    private long samples;
    private double sampledSeconds;
    private double truncatedSeconds;

    /** @param seconds what a sum of samples stands for */
    CpuRows(SampleTaker sampled, FrameGroups frameGroups, ToDoubleFunction<SampleTaker.Weight> seconds) {
        sampled.byStack()
                .forEach((stack, weight) ->
                        add(stack, frameGroups.of(stack), weight.samples(), seconds.applyAsDouble(weight)));
        sampled.byThread()
                .forEach((name, weight) -> threads.add(name, weight.samples(), seconds.applyAsDouble(weight)));
    }

    long samples() {
        return samples;
    }

    double sampledSeconds() {
        return sampledSeconds;
    }

    double truncatedSeconds() {
        return truncatedSeconds;
    }

    CpuView view(String event, String fallback, CpuTotals totals) {
        groups.add(CpuView.LOST, totals.lostSamples(), totals.lostSeconds());
        groups.add(CpuView.GC, 0, totals.gcSeconds());
        groups.add(CpuView.JIT, 0, totals.jitSeconds() == null ? 0 : totals.jitSeconds());
        double all = totals.accountedSeconds();
        return new CpuView(
                event,
                fallback,
                all,
                CpuView.truncatedShare(totals),
                totals,
                groups.rows(all),
                flat.rows(all),
                cumulative.rows(all),
                threads.rows(all));
    }

    private void add(Stack stack, String group, long count, double seconds) {
        samples += count;
        sampledSeconds += seconds;
        truncatedSeconds += stack.truncated() ? seconds : 0;
        List<Frame> frames = stack.frames();
        groups.add(group, count, seconds);
        flat.add(frames.isEmpty() ? NO_STACK : frames.getFirst().toString(), count, seconds);
        // A set: a recursive method is on the stack more than once, its time was spent once.
        new HashSet<>(frames).forEach(frame -> cumulative.add(frame.toString(), count, seconds));
    }
}
