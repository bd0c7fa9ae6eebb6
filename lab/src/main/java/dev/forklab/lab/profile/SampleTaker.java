package dev.forklab.lab.profile;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** The samples of one event inside the window, by stack and by thread, each with the CPU time that it stands for. */
final class SampleTaker implements EventTaker {
    private static final String NO_THREAD = "(no thread)";

    private final String event;
    private final String threadField;
    private final ToLongFunction<RecordedEvent> nanos;
    private final ProfileWindow window;
    private final Stacks stacks;
    private final Map<Stack, Weight> byStack = new HashMap<>();
    private final Map<String, Weight> byThread = new HashMap<>();
    private boolean seen;

    /** Samples and nanoseconds so far. */
    static final class Weight {
        private long samples;
        private long nanos;

        private void add(long more) {
            samples++;
            nanos += more;
        }

        long samples() {
            return samples;
        }

        long nanos() {
            return nanos;
        }
    }

    private SampleTaker(
            String event,
            String threadField,
            ToLongFunction<RecordedEvent> nanos,
            ProfileWindow window,
            Stacks stacks) {
        this.event = event;
        this.threadField = threadField;
        this.nanos = nanos;
        this.window = window;
        this.stacks = stacks;
    }

    /** Weighted, not counted: the kernel's tick and overruns stretch the periods of single samples. */
    static SampleTaker ofCpuTime(ProfileWindow window, Stacks stacks) {
        return new SampleTaker(
                CpuSettings.CPU_TIME,
                "eventThread",
                event -> event.getDuration("samplingPeriod").toNanos(),
                window,
                stacks);
    }

    /** Samples of threads that were found in Java code; they carry no CPU time, so that only their number is known. */
    static SampleTaker ofExecution(ProfileWindow window, Stacks stacks) {
        return new SampleTaker(CpuSettings.EXECUTION, "sampledThread", event -> 0, window, stacks);
    }

    @Override
    public Set<String> events() {
        return Set.of(event);
    }

    @Override
    public void take(RecordedEvent sample) {
        seen = true;
        if (!window.contains(sample)) {
            return;
        }
        long weight = nanos.applyAsLong(sample);
        byStack.computeIfAbsent(stacks.of(sample.getStackTrace()), stack -> new Weight())
                .add(weight);
        byThread.computeIfAbsent(threadName(sample.getThread(threadField)), name -> new Weight())
                .add(weight);
    }

    /** Whether the recording has any, in the window or not. */
    boolean seen() {
        return seen;
    }

    Map<Stack, Weight> byStack() {
        return byStack;
    }

    Map<String, Weight> byThread() {
        return byThread;
    }

    private static String threadName(RecordedThread thread) {
        if (thread == null) {
            return NO_THREAD;
        }
        return thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
    }
}
