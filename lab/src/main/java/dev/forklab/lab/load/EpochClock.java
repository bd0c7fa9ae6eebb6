package dev.forklab.lab.load;

/** The wall clock: what time it is, waiting for a time, and the same time on the clock of {@code System.nanoTime()}. */
public interface EpochClock {
    /** Epoch microseconds. */
    long nowUs();

    /** What {@code System.nanoTime()} reads at this epoch time. */
    long nanoTimeAt(long epochUs);

    /**
     * Waits until a time, or until somebody asks to stop.
     *
     * @return false when stopped before that time
     */
    boolean waitUntil(long epochUs, StopSignal stop) throws InterruptedException;
}
