package dev.forklab.lab.profile;

import jdk.jfr.consumer.RecordedThread;

/** Takes the times of waits that are else equal. */
interface WaitSink {
    /**
     * Takes one wait.
     *
     * @param startNanos since the epoch; so is the stop
     * @param previousOwner the thread that had the lock before; null when the event does not tell
     */
    void add(long startNanos, long stopNanos, RecordedThread previousOwner);
}
