package dev.forklab.lab.profile;

import dev.forklab.lab.profile.LoopEvents.Loop;
import dev.forklab.lab.profile.LoopEvents.Moment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import jdk.jfr.consumer.RecordedEvent;

/** Takes {@code forklab.EventLoop}, which tells of the period that ends with it. */
final class LoopEventsTaker implements EventTaker {
    static final String EVENT = "forklab.EventLoop";

    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long SECOND_US = 1_000_000;

    private final ProfileWindow window;
    private final Map<Integer, LoopPeriod> firsts = new TreeMap<>();
    private final Map<Integer, LoopTally> tallies = new TreeMap<>();
    private final Map<Long, Map<Integer, LoopTally>> seconds = new TreeMap<>();

    LoopEventsTaker(ProfileWindow window) {
        this.window = window;
    }

    @Override
    public Set<String> events() {
        return Set.of(EVENT);
    }

    @Override
    public void take(RecordedEvent event) {
        add(LoopPeriod.of(event));
    }

    void add(LoopPeriod period) {
        long from = Math.max(period.startNanos(), window.startNanos());
        long to = Math.min(period.stopNanos(), window.stopNanos());
        if (to <= from) {
            return;
        }
        firsts.putIfAbsent(period.loop(), period);
        tallies.computeIfAbsent(period.loop(), _ -> new LoopTally(window.startNanos(), window.stopNanos()))
                .add(period);
        for (long second = from / SECOND_NANOS; second * SECOND_NANOS < to; second++) {
            seconds.computeIfAbsent(second, _ -> new TreeMap<>())
                    .computeIfAbsent(period.loop(), tally(second))
                    .add(period);
        }
    }

    /** Of one whole second, as far as it lies in the window. */
    private Function<Integer, LoopTally> tally(long second) {
        return _ -> new LoopTally(
                Math.max(second * SECOND_NANOS, window.startNanos()),
                Math.min((second + 1) * SECOND_NANOS, window.stopNanos()));
    }

    LoopEvents result() {
        List<Loop> loops = firsts.values().stream()
                .map(first -> new Loop(
                        first.loop(),
                        first.thread(),
                        first.osThreadId(),
                        tallies.get(first.loop()).work()))
                .toList();
        return LoopEvents.of(
                loops,
                seconds.entrySet().stream()
                        .map(second -> moment(second.getKey(), second.getValue()))
                        .toList());
    }

    private static Moment moment(long second, Map<Integer, LoopTally> loops) {
        return loops.values().stream()
                .map(tally -> new Moment(
                        second * SECOND_US,
                        tally.requestsPerSecond(),
                        tally.work().meanConnections()))
                .reduce(Moment::plus)
                .orElseThrow();
    }
}
