package dev.forklab.lab.profile;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordedThreadGroup;

/** Notices virtual threads, whose waiting for locks the JDK does not record: their absence in the views means nothing. */
final class VirtualThreadTaker implements WaitListener {
    private static final String NOTE =
            "virtual threads are present: JDK 25 records neither their waiting for monitors nor"
                    + " for locks of java.util.concurrent, so what they wait for is not in the mutex and block views";
    /** Where the JDK puts the threads that carry virtual ones; a pool of an application's has the same names. */
    private static final String CARRIERS = "CarrierThreads";

    private final Set<RecordedThread> looked = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean seen;

    /** What a reader of the mutex and the block view must know; empty without virtual threads. */
    Optional<String> note() {
        return seen ? Optional.of(NOTE) : Optional.empty();
    }

    @Override
    public Set<String> events() {
        return Set.of(
                "jdk.ThreadStart",
                "jdk.VirtualThreadStart",
                "jdk.VirtualThreadPinned",
                "jdk.CPUTimeSample",
                "jdk.ExecutionSample",
                "jdk.ThreadCPULoad");
    }

    @Override
    public void take(RecordedEvent event) {
        seen = seen || isVirtual(event);
    }

    /** Its thread is looked at; its times do not matter. */
    @Override
    public Optional<WaitSink> sink(Waiting waiting) {
        seen = seen || isVirtual(waiting.thread());
        return Optional.empty();
    }

    private boolean isVirtual(RecordedEvent event) {
        String name = event.getEventType().getName();
        return name.startsWith("jdk.VirtualThread")
                || isVirtual(name.equals("jdk.ExecutionSample") ? event.getThread("sampledThread") : event.getThread());
    }

    private boolean isVirtual(RecordedThread thread) {
        return thread != null && looked.add(thread) && (thread.isVirtual() || isCarrier(thread));
    }

    private static boolean isCarrier(RecordedThread thread) {
        RecordedThreadGroup group = thread.getThreadGroup();
        return group != null && CARRIERS.equals(group.getName());
    }
}
