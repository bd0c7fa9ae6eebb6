package dev.forklab.lab.profile;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * Takes per thread the CPU time that was sampled and the waits that were recorded, in the window. A wait that outlasts
 * the recording is no event; it then looks like idling.
 */
final class LedgerTaker implements WaitListener {
    private static final String CPU_SAMPLE = "jdk.CPUTimeSample";
    private static final String LOST_SAMPLES = "jdk.CPUTimeSamplesLost";

    private final ProfileWindow window;
    private final Map<Long, ThreadTimes> threads = new HashMap<>();
    private final Set<Long> loops = new HashSet<>();
    private long samples;
    private long sampledNanos;

    LedgerTaker(ProfileWindow window) {
        this.window = window;
    }

    @Override
    public Set<String> events() {
        return Set.of(CPU_SAMPLE, LOST_SAMPLES, LoopEventsTaker.EVENT);
    }

    @Override
    public void take(RecordedEvent event) {
        String type = event.getEventType().getName();
        times(event.getThread(type.equals(LoopEventsTaker.EVENT) ? "thread" : "eventThread"))
                .ifPresent(times -> take(type, event, times));
    }

    private void take(String type, RecordedEvent event, ThreadTimes times) {
        switch (type) {
            case CPU_SAMPLE -> sample(event, times);
            case LOST_SAMPLES -> times.lost(window.contains(event) ? event.getInt("lostSamples") : 0);
            default -> loops.add(times.osThreadId());
        }
    }

    @Override
    public Optional<WaitSink> sink(Waiting waiting) {
        return times(waiting.thread()).map(times -> (start, stop, previousOwner) -> {
            long nanos = window.overlapNanos(start, stop);
            if (nanos > 0) {
                waited(waiting.source().kind(), nanos, times);
            }
        });
    }

    /** Empty for a virtual thread, which has no time of its own: its carrier has. */
    private Optional<ThreadTimes> times(RecordedThread thread) {
        return thread == null || thread.isVirtual()
                ? Optional.empty()
                : Optional.of(threads.computeIfAbsent(thread.getOSThreadId(), id -> new ThreadTimes(id, name(thread))));
    }

    private void sample(RecordedEvent event, ThreadTimes times) {
        long nanos = event.getDuration("samplingPeriod").toNanos();
        samples++;
        sampledNanos += nanos;
        if (window.contains(event)) {
            times.ran(nanos);
        }
    }

    private static void waited(WaitKind kind, long nanos, ThreadTimes times) {
        switch (kind) {
            case MONITOR -> times.blocked(nanos);
            case PARK -> times.parked(nanos);
            default -> times.waited(nanos);
        }
    }

    private static String name(RecordedThread thread) {
        return thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
    }

    ProfileWindow window() {
        return window;
    }

    Collection<ThreadTimes> threads() {
        return threads.values();
    }

    /** Whether the server's own event names this thread as an event loop. */
    boolean isLoop(ThreadTimes thread) {
        return loops.contains(thread.osThreadId());
    }

    /** What a lost sample stands for: as much as a mean one that was not lost. */
    double meanSampleNanos() {
        return samples == 0 ? 0 : sampledNanos / (double) samples;
    }
}
