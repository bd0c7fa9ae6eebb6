package dev.forklab.lab.profile;

/** What one thread's events in the window add up to. */
final class ThreadTimes {
    private final long osThreadId;
    private final String name;
    private long cpuNanos;
    private long lostSamples;
    private long blockedNanos;
    private long parkedNanos;
    private long otherWaitNanos;
    private long waits;

    ThreadTimes(long osThreadId, String name) {
        this.osThreadId = osThreadId;
        this.name = name;
    }

    void ran(long nanos) {
        cpuNanos += nanos;
    }

    void lost(long samples) {
        lostSamples += samples;
    }

    void blocked(long nanos) {
        blockedNanos += nanos;
        waits++;
    }

    void parked(long nanos) {
        parkedNanos += nanos;
        waits++;
    }

    void waited(long nanos) {
        otherWaitNanos += nanos;
        waits++;
    }

    long osThreadId() {
        return osThreadId;
    }

    String name() {
        return name;
    }

    long cpuNanos() {
        return cpuNanos;
    }

    long lostSamples() {
        return lostSamples;
    }

    long blockedNanos() {
        return blockedNanos;
    }

    long parkedNanos() {
        return parkedNanos;
    }

    long otherWaitNanos() {
        return otherWaitNanos;
    }

    /** How many waits there were: each ends with a way through a CPU's run queue. */
    long waits() {
        return waits;
    }
}
