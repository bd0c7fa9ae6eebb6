package dev.forklab.lab.observe;

/** The time, and waiting for it. */
public interface SampleClock {
    /** Epoch microseconds. */
    long nowUs();

    /** Waits until a time; false when told to stop before it. */
    boolean waitUntil(long epochUs) throws InterruptedException;
}
