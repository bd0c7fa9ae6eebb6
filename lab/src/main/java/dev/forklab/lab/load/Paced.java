package dev.forklab.lab.load;

/** What has starts at fixed times on an event loop. */
interface Paced {
    /** No start is to come. */
    long NEVER = Long.MAX_VALUE;

    /** When the next start is due, on the clock of {@code System.nanoTime()}; {@link #NEVER} when none is. */
    long nextStart();

    /** Makes the starts that are due now. */
    void start(long now);
}
