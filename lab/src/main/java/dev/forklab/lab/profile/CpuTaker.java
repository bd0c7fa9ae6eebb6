package dev.forklab.lab.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/** Makes the cpu view of one recording: each event goes to the small taker that knows it. */
final class CpuTaker implements EventTaker {
    private static final long DEFAULT_EXECUTION_PERIOD_NANOS = 20_000_000;

    private final ProfileWindow window;
    private final FrameGroups frameGroups;
    private final SettingsTaker taken = new SettingsTaker();
    private final CpuSettings settings = new CpuSettings(taken);
    private final CpuCountTaker cpus = new CpuCountTaker();
    private final SampleTaker cpuTime;
    private final SampleTaker execution;
    private final LostSamplesTaker lost;
    private final GcCpuTaker gc;
    private final ThreadLoadTaker threadLoads;
    private final ProcessLoadTaker processLoad;
    private final Map<String, EventTaker> takers = new HashMap<>();

    CpuTaker(ProfileWindow window, FrameGroups frameGroups, Stacks stacks) {
        this.window = window;
        this.frameGroups = frameGroups;
        cpuTime = SampleTaker.ofCpuTime(window, stacks);
        execution = SampleTaker.ofExecution(window, stacks);
        lost = new LostSamplesTaker(window);
        gc = new GcCpuTaker(window);
        threadLoads = new ThreadLoadTaker(window);
        processLoad = new ProcessLoadTaker(window);
        List.of(taken, cpus, cpuTime, execution, lost, gc, threadLoads, processLoad)
                .forEach(taker -> taker.events().forEach(event -> takers.put(event, taker)));
    }

    @Override
    public Set<String> events() {
        return Set.copyOf(takers.keySet());
    }

    @Override
    public void types(List<EventType> types) {
        taken.types(types);
    }

    @Override
    public void take(RecordedEvent event) {
        takers.get(event.getEventType().getName()).take(event);
    }

    /**
     * What was seen so far.
     *
     * @param observed CPU seconds of the whole process as its host counted them; empty when nobody observed it
     */
    CpuView view(OptionalDouble observed) {
        // Without either event the JVM may just have been idle: nothing to fall back to.
        return !cpuTime.seen() && execution.seen() ? fallback(observed) : ofCpuTime(observed);
    }

    private CpuView ofCpuTime(OptionalDouble observed) {
        CpuRows rows = new CpuRows(cpuTime, frameGroups, weight -> weight.nanos() / 1e9);
        return rows.view(CpuSettings.CPU_TIME, null, totals(rows, lost.samples(), observed));
    }

    private CpuView fallback(OptionalDouble observed) {
        double period = settings.periodNanos(CpuSettings.EXECUTION, DEFAULT_EXECUTION_PERIOD_NANOS) / 1e9;
        CpuRows rows = new CpuRows(execution, frameGroups, weight -> weight.samples() * period);
        return rows.view(CpuSettings.EXECUTION, settings.whyNoCpuTime(), totals(rows, 0, observed));
    }

    private CpuTotals totals(CpuRows rows, long lostSamples, OptionalDouble observed) {
        Double load = boxed(processLoad.seconds(), cpus.machine());
        double meanSeconds = rows.samples() == 0 ? 0 : rows.sampledSeconds() / rows.samples();
        return new CpuTotals(
                window.seconds(),
                rows.samples(),
                rows.sampledSeconds(),
                rows.truncatedSeconds(),
                lostSamples,
                lostSamples * meanSeconds,
                gc.seconds(),
                jitSeconds(),
                observed.isPresent() ? Double.valueOf(observed.getAsDouble()) : load,
                observed.isPresent() ? CpuTotals.OBSERVER : load == null ? null : CpuTotals.CPU_LOAD);
    }

    private Double jitSeconds() {
        int of = cpus.virtualMachine(threadLoads.mostLoadOfAThread());
        long period = settings.periodNanos(CpuSettings.THREAD_LOAD, 0);
        return boxed(threadLoads.compilerSeconds(period), of);
    }

    private static Double boxed(OptionalDouble seconds, int cpus) {
        return seconds.isEmpty() || cpus == 0 ? null : Double.valueOf(seconds.getAsDouble() * cpus);
    }
}
